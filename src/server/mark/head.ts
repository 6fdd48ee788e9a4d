import { isBundle } from './inline.js';
import type { Source } from './source.js';
import { attribute } from './tag.js';
import type { StartTag } from './tokens.js';

/** What may stand in a head; anything else begins the body. */
const IN_HEAD = /^(html|head|meta|title|base|link|style|script|noscript|template)$/;

/**
 * Puts the tag first into `<head>`, written or implied, unless the head has it already. To know that, nothing after its place
 * leaves before the head is over.
 */
export class Head {
  /** Index in the output; undefined: the place is not reached yet. */
  private place: number | undefined;
  private over = false;

  /** `tag`: an address, or a whole `<script>`. */
  constructor(
    private readonly tag: string,
    private readonly source: Source,
    private readonly inserted: () => void,
  ) {}

  /** May the output go? */
  get isOver(): boolean {
    return this.over;
  }

  startTag({ name, start, end, attributes }: StartTag): void {
    if (this.over || name === 'html') return;
    if (name === 'head') {
      this.placeAt(end);
    } else {
      this.placeAt(start);
      if (!IN_HEAD.test(name)) this.insert();
      else if (name === 'script' && this.isTag(attributes)) this.over = true;
    }
  }

  endTag(name: string, start: number): void {
    if (this.over || !/^(head|body|html|br)$/.test(name)) return;
    this.placeAt(start);
    this.insert();
  }

  text(start: number): void {
    this.placeAt(start);
  }

  inline(code: string): void {
    if (isBundle(code)) this.over = true;
  }

  /** A page that never began has no head to put anything into. */
  end(): void {
    this.insert();
  }

  private placeAt(offset: number): void {
    if (this.over || this.place !== undefined) return;
    this.source.copyTo(offset);
    this.place = this.source.output.length;
  }

  private insert(): void {
    if (this.over || this.place === undefined) return;
    this.over = true;
    const markup = this.tag.startsWith('<') ? this.tag : `<script ${attribute('src', this.tag)}></script>`;
    this.source.output.splice(this.place, 0, markup);
    this.inserted();
  }

  private isTag(attributes: StartTag['attributes']): boolean {
    const src = attributes.get('src');
    return src !== undefined && (src === this.tag || /(^|\/)sluice\.js([?#]|$)/.test(src));
  }
}
