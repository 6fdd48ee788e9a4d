import { inert, template } from './edits.js';
import { addressesIn, fetchingAttributes } from './elements.js';
import { runs } from './inline.js';
import type { Knowledge, Marking, Rewritten, Rewriting } from './marking.js';
import type { Source } from './source.js';
import { emptyStyles } from './styles.js';
import { attribute, Tag } from './tag.js';
import type { StartTag } from './tokens.js';
import { type Found, parse, type Place } from './whose.js';

/** What becomes of each kind of tag, in the page that is on its way. */
export class Marks {
  readonly markings: Marking[] = [];
  private hasBase = false;

  constructor(
    private readonly source: Source,
    private readonly known: Knowledge,
    private place: Place,
    /** Marks a page within the page. */
    private readonly rewrite: (html: string, known: Knowledge, how: Rewriting) => Rewritten,
  ) {}

  /** Only the first counts. */
  rebase({ attributes }: StartTag): void {
    const href = attributes.get('href');
    if (href === undefined || this.hasBase) return;
    this.hasBase = true;
    this.place = { ...this.place, base: parse(href, this.place.base)?.href ?? this.place.base };
  }

  script(tag: StartTag): void {
    const found = this.address(tag.attributes.get('src') ?? '');
    if (!found || !runs(tag.attributes.get('type'), tag.attributes.get('language'))) return;
    this.note(tag, 'script', found);
    this.edit(tag, inert(tag, found.service));
  }

  inline(tag: StartTag, code: string, isWhole: boolean): void {
    // A script without an end never runs.
    const found = isWhole ? this.known.recognise(code) : null;
    if (!found) return;
    this.note(tag, 'inline script', found);
    this.edit(tag, inert(tag, found.service));
  }

  attributes(tag: StartTag): void {
    const held = fetchingAttributes(tag).flatMap((name) => {
      const found = this.firstOf(addressesIn(name, tag.attributes.get(name) as string));
      return found ? [{ name, found }] : [];
    });
    const [first] = held;
    if (first) {
      for (const { found } of held) this.note(tag, tag.name, found);
      this.edit(tag, (edited) => {
        if (tag.name === 'script') inert(tag, first.found.service)(edited);
        else {
          for (const { name } of held) edited.setAside(name);
          edited.insert(attribute('data-sluice-service', first.found.service));
        }
      });
    }
    this.noteStyle(tag);
  }

  /** The style stays but for what it would fetch, and waits whole in a template behind it. */
  style(tag: StartTag, content: string, start: number, end: number): void {
    const { css, found } = emptyStyles(content, (address) => this.address(address));
    const [first] = found;
    if (!first) return;
    for (const one of found) this.note(tag, 'style', one);
    const close = this.source.slice(start, end) || '</style>';
    const whole = this.source.slice(tag.start, start) + close;
    this.source.replace(tag.end, end, `${css}${close}${template(first.service, whole)}`);
  }

  /** Read only where scripts do not run, so where nobody can be asked: marked, it asks for nothing. */
  noscript(tag: StartTag, content: string): void {
    const at = this.source.positionOf(tag.end);
    const { output, markings } = this.rewrite(content, this.known, {
      place: this.place,
      at,
      scripting: false,
    });
    this.markings.push(...markings);
    if (output !== content) this.source.replace(tag.end, tag.end + content.length, output);
  }

  /** A page within the page, where no gate is to let anything go: it comes as a whole, later. */
  srcdoc(tag: StartTag, end: number, isWhole: boolean): void {
    const within = tag.attributes.get('srcdoc') as string;
    const { markings } = this.rewrite(within, this.known, { place: this.place });
    const first = markings.find(({ left }) => left === undefined);
    if (!first) return;
    this.note(tag, 'srcdoc', first);
    const whole = this.source.slice(tag.start, end) + (isWhole ? '' : '</iframe>');
    this.source.replace(tag.start, end, template(first.service, whole));
  }

  private noteStyle(tag: StartTag): void {
    const style = tag.attributes.get('style');
    if (!style?.includes('url(')) return;
    const [found] = emptyStyles(style, (address) => this.address(address)).found;
    if (found)
      this.note(tag, 'style', found, 'a style attribute cannot be given back; move it to a style sheet');
  }

  private firstOf(addresses: readonly string[]): Found | null {
    for (const address of addresses) {
      const found = this.address(address);
      if (found) return found;
    }
    return null;
  }

  private address(value: string): Found | null {
    return this.known.whose.address(value, this.place);
  }

  private edit({ start, end }: StartTag, change: (tag: Tag) => void): void {
    const edited = new Tag(this.source.slice(start, end));
    change(edited);
    this.source.replace(start, end, edited.toString());
  }

  private note(tag: StartTag, kind: string, { service, what }: Found, left?: string): void {
    const at = this.source.positionOf(tag.start);
    this.markings.push({ ...at, service, kind, what, ...(left === undefined ? {} : { left }) });
  }
}
