import { type Held, heldAs } from './edits.js';
import { isMarked } from './elements.js';
import { Head } from './head.js';
import type { Knowledge, Marking, Rewriting, Rewritten } from './marking.js';
import { Marks } from './marks.js';
import { Source } from './source.js';
import { type StartTag, Tokens, type TokenSink } from './tokens.js';
import { SOMEWHERE } from './whose.js';

/**
 * Rewrites a page on its way. Whatever is not a tag to be marked is copied from the input and never written anew, so that it
 * stays as it is to the byte.
 */
export class Rewriter implements TokenSink {
  private readonly tokens: Tokens;
  private readonly source: Source;
  private readonly head: Head | undefined;
  private readonly marks: Marks;
  /** Open templates; true: its content does not live where it stands. */
  private readonly templates: boolean[] = [];
  private held: Held | undefined;
  /** End of the last whole token. */
  private done = 0;

  constructor(known: Knowledge, { place = SOMEWHERE, at, tag, scripting = true }: Rewriting = {}) {
    this.source = new Source(at);
    this.marks = new Marks(this.source, known, place, rewrite);
    this.tokens = new Tokens(this, scripting);
    if (tag !== undefined)
      this.head = new Head(tag, this.source, () => {
        this.marks.markings.unshift({
          ...(at ?? { line: 1, column: 1 }),
          service: 'sluice',
          kind: 'tag',
          what: tag,
        });
      });
  }

  get markings(): readonly Marking[] {
    return this.marks.markings;
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
    if (tag.name === 'base') this.marks.rebase(tag);
    if (isMarked(tag) || tag.foreign) {
      if (!isMarked(tag)) this.marks.attributes(tag);
      return;
    }
    const as = heldAs(tag);
    if (as) this.held = { tag, as };
    else if (tag.name === 'script') this.marks.script(tag);
    else this.marks.attributes(tag);
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
    if (as === 'script') {
      this.head?.inline(content);
      this.marks.inline(tag, content, start < end);
    } else if (as === 'style') this.marks.style(tag, content, start, end);
    else if (as === 'noscript') this.marks.noscript(tag, content);
    else this.marks.srcdoc(tag, end, start < end);
  }
}

/** A whole text at once. */
export function rewrite(html: string, known: Knowledge, how: Rewriting = {}): Rewritten {
  const rewriter = new Rewriter(known, how);
  const output = rewriter.write(html) + rewriter.end();
  return { output, markings: rewriter.markings };
}
