import { type Held, heldAs, inert, template } from './edits.js';
import { addressesIn, fetchingAttributes, isMarked } from './elements.js';
import { Head } from './head.js';
import { runs } from './inline.js';
import type { Knowledge, Marking, Rewriting } from './marking.js';
import { Source } from './source.js';
import { emptyStyles } from './styles.js';
import { attribute, Tag } from './tag.js';
import { type StartTag, Tokens, type TokenSink } from './tokens.js';
import { type Found, parse, type Place, SOMEWHERE } from './whose.js';

/**
 * Rewrites a page on its way. Whatever is not a tag to be marked is copied from the input and never written anew, so that it
 * stays as it is to the byte.
 */
export class Rewriter implements TokenSink {
  readonly markings: Marking[] = [];
  private readonly tokens: Tokens;
  private readonly source: Source;
  private readonly head: Head | undefined;
  private place: Place;
  private hasBase = false;
  /** Open templates; true: its content does not live where it stands. */
  private readonly templates: boolean[] = [];
  private held: Held | undefined;
  /** End of the last whole token. */
  private done = 0;

  constructor(
    private readonly known: Knowledge,
    { place = SOMEWHERE, at, tag, scripting = true }: Rewriting = {},
  ) {
    this.place = place;
    this.source = new Source(at);
    this.tokens = new Tokens(this, scripting);
    if (tag !== undefined)
      this.head = new Head(tag, this.source, () => {
        this.markings.unshift({
          ...(at ?? { line: 1, column: 1 }),
          service: 'sluice',
          kind: 'tag',
          what: tag,
        });
      });
  }

  /** What of the output is ready. */
  write(chunk: string): string {
    this.source.add(chunk);
    this.tokens.write(chunk, false);
    if (this.head && !this.head.isOver) return '';
    // What has come of a tag that is not whole yet begins with `<`.
    this.source.copyTo(this.held ? this.held.tag.start : this.source.nextTag(this.done));
    return this.source.drain();
  }

  end(): string {
    this.tokens.write('', true);
    const { end } = this.source;
    if (this.held) this.finish(this.held, end, end);
    this.head?.end();
    this.source.copyTo(end);
    return this.source.drain();
  }

  startTag(tag: StartTag): void {
    this.done = tag.end;
    this.head?.startTag(tag);
    if (this.templates.includes(true)) {
      if (tag.name === 'template') this.templates.push(true);
      return;
    }
    if (tag.name === 'template' && !tag.foreign)
      this.templates.push(isMarked(tag) || !tag.attributes.has('shadowrootmode'));
    if (tag.name === 'base') this.rebase(tag);
    if (isMarked(tag) || tag.foreign) {
      if (!isMarked(tag)) this.markAttributes(tag);
      return;
    }
    const as = heldAs(tag);
    if (as) this.held = { tag, as };
    else if (tag.name === 'script') this.markScript(tag);
    else this.markAttributes(tag);
  }

  endTag(name: string, start: number, end: number): void {
    this.done = end;
    this.head?.endTag(name, start);
    if (this.held?.tag.name === name) this.finish(this.held, start, end);
    else if (name === 'template') this.templates.pop();
  }

  text(start: number): void {
    this.head?.text(start);
  }

  passed(end: number): void {
    this.done = end;
  }

  private finish(held: Held, start: number, end: number): void {
    this.held = undefined;
    const { tag, as } = held;
    const content = this.source.slice(tag.end, start);
    if (as === 'script') this.markInline(tag, content, start < end);
    else if (as === 'style') this.markStyle(tag, content, start, end);
    else if (as === 'noscript') this.markWithin(tag, content);
    else this.wrap(tag, end, start < end);
  }

  /** Only the first counts. */
  private rebase({ attributes }: StartTag): void {
    const href = attributes.get('href');
    if (href === undefined || this.hasBase) return;
    this.hasBase = true;
    this.place = { ...this.place, base: parse(href, this.place.base)?.href ?? this.place.base };
  }

  private markScript(tag: StartTag): void {
    const found = this.address(tag.attributes.get('src') ?? '');
    if (!found || !runs(tag.attributes.get('type'), tag.attributes.get('language'))) return;
    this.note(tag, 'script', found);
    this.edit(tag, inert(tag, found.service));
  }

  private markInline(tag: StartTag, code: string, isWhole: boolean): void {
    this.head?.inline(code);
    // A script without an end never runs.
    const found = isWhole ? this.known.recognise(code) : null;
    if (!found) return;
    this.note(tag, 'inline script', found);
    this.edit(tag, inert(tag, found.service));
  }

  private markAttributes(tag: StartTag): void {
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
  private markStyle(tag: StartTag, content: string, start: number, end: number): void {
    const { css, found } = emptyStyles(content, (address) => this.address(address));
    const [first] = found;
    if (!first) return;
    for (const one of found) this.note(tag, 'style', one);
    const close = this.source.slice(start, end) || '</style>';
    const whole = this.source.slice(tag.start, start) + close;
    this.source.replace(tag.end, end, `${css}${close}${template(first.service, whole)}`);
  }

  /** Read only where scripts do not run, so where nobody can be asked: marked, it asks for nothing. */
  private markWithin(tag: StartTag, content: string): void {
    const at = this.source.positionOf(tag.end);
    const { output, markings } = rewrite(content, this.known, { place: this.place, at, scripting: false });
    this.markings.push(...markings);
    if (output !== content) this.source.replace(tag.end, tag.end + content.length, output);
  }

  /** A page within the page, where no gate is to let anything go: it comes as a whole, later. */
  private wrap(tag: StartTag, end: number, isWhole: boolean): void {
    const within = tag.attributes.get('srcdoc') as string;
    const { markings } = rewrite(within, this.known, { place: this.place });
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

/** A whole text at once. */
export function rewrite(
  html: string,
  known: Knowledge,
  how: Rewriting = {},
): { readonly output: string; readonly markings: readonly Marking[] } {
  const rewriter = new Rewriter(known, how);
  const output = rewriter.write(html) + rewriter.end();
  return { output, markings: rewriter.markings };
}
