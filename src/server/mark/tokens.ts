import { foreignContent, html, type Token, type TokenHandler, Tokenizer, TokenizerMode } from 'parse5';

const { NS, TAG_ID } = html;

/** A start tag where it stands; offsets count from the beginning of the input. */
export interface StartTag {
  readonly name: string;
  /** Of SVG or MathML. */
  readonly foreign: boolean;
  readonly selfClosing: boolean;
  /** Name in small letters → value, its entities decoded. Of two with one name the browser takes the first, and so do we. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly start: number;
  readonly end: number;
}

export interface TokenSink {
  startTag(tag: StartTag): void;
  endTag(name: string, start: number, end: number): void;
  /** Text that is more than white space. */
  text(start: number): void;
  /** Comments, doctypes, white space: nothing to look at, and over. */
  passed(end: number): void;
}

const TEXT_MODES = new Map<number, Tokenizer['state']>([
  [TAG_ID.TEXTAREA, TokenizerMode.RCDATA],
  [TAG_ID.TITLE, TokenizerMode.RCDATA],
  [TAG_ID.PLAINTEXT, TokenizerMode.PLAINTEXT],
  [TAG_ID.SCRIPT, TokenizerMode.SCRIPT_DATA],
  [TAG_ID.STYLE, TokenizerMode.RAWTEXT],
  [TAG_ID.IFRAME, TokenizerMode.RAWTEXT],
  [TAG_ID.XMP, TokenizerMode.RAWTEXT],
  [TAG_ID.NOEMBED, TokenizerMode.RAWTEXT],
  [TAG_ID.NOFRAMES, TokenizerMode.RAWTEXT],
]);

/**
 * parse5's tokenizer with what a tree builder tells it: which elements hold text, and where SVG and MathML begin and end.
 * parse5's own SAX parser and rewriting stream would do the same, but are Node streams, which most edge workers have not;
 * and building the tree only to forget it would cost every page its size in memory.
 */
export class Tokens implements TokenHandler {
  private readonly tokenizer: Tokenizer;
  /** The innermost first; `root` is the element that it ends with. */
  private readonly namespaces: { readonly namespace: html.NS; readonly root: number }[] = [];

  /** `scripting`: a `<noscript>` holds text, as in a browser that runs scripts. */
  constructor(
    private readonly sink: TokenSink,
    private readonly scripting: boolean,
  ) {
    this.tokenizer = new Tokenizer({ sourceCodeLocationInfo: true }, this);
  }

  write(chunk: string, last: boolean): void {
    this.tokenizer.write(chunk, last);
  }

  onStartTag(token: Token.TagToken): void {
    this.enter(token);
    const { startOffset, endOffset } = token.location as Token.Location;
    const { tagName, selfClosing } = token;
    // An element that enters SVG or MathML is of it.
    const foreign = this.foreign || (selfClosing && opens(token));
    if (!foreign) this.expectText(token);
    this.sink.startTag({
      name: !foreign && tagName === 'image' ? 'img' : tagName.toLowerCase(),
      foreign,
      selfClosing,
      attributes: new Map(token.attrs.map(({ name, value }) => [name.toLowerCase(), value])),
      start: startOffset,
      end: endOffset,
    });
    if (
      foreign &&
      !selfClosing &&
      foreignContent.isIntegrationPoint(token.tagID, this.namespace, token.attrs)
    )
      this.into(NS.HTML, token.tagID);
  }

  onEndTag(token: Token.TagToken): void {
    const { startOffset, endOffset } = token.location as Token.Location;
    const [now, before] = this.namespaces;
    if (this.foreign) {
      if (token.tagID === now?.root) this.leave();
      else if (token.tagID === TAG_ID.P || token.tagID === TAG_ID.BR) this.leaveForeign();
    } else if (before) {
      if (before.namespace === NS.SVG) foreignContent.adjustTokenSVGTagName(token);
      if (token.tagID === now?.root) this.leave();
    }
    this.sink.endTag(token.tagName.toLowerCase(), startOffset, endOffset);
  }

  onComment({ location }: Token.CommentToken): void {
    this.sink.passed((location as Token.Location).endOffset);
  }

  onDoctype({ location }: Token.DoctypeToken): void {
    this.sink.passed((location as Token.Location).endOffset);
  }

  onCharacter({ location }: Token.CharacterToken): void {
    this.sink.text((location as Token.Location).startOffset);
  }

  onNullCharacter(): void {}
  onWhitespaceCharacter(): void {}
  onEof(): void {}

  private get namespace(): html.NS {
    return this.namespaces[0]?.namespace ?? NS.HTML;
  }

  private get foreign(): boolean {
    return this.namespace !== NS.HTML;
  }

  private enter(token: Token.TagToken): void {
    if (this.foreign && foreignContent.causesExit(token)) this.leaveForeign();
    // Within one of them, the other's root is an element like any.
    const own = token.tagID === TAG_ID.SVG ? NS.SVG : NS.MATHML;
    if (opens(token) && !token.selfClosing) this.into(this.foreign ? this.namespace : own, token.tagID);
    if (this.namespace === NS.SVG) foreignContent.adjustTokenSVGTagName(token);
  }

  private expectText({ tagID }: Token.TagToken): void {
    const mode = tagID === TAG_ID.NOSCRIPT && this.scripting ? TokenizerMode.RAWTEXT : TEXT_MODES.get(tagID);
    if (mode !== undefined) this.tokenizer.state = mode;
  }

  private into(namespace: html.NS, root: number): void {
    this.namespaces.unshift({ namespace, root });
    this.tokenizer.inForeignNode = this.foreign;
  }

  private leave(): void {
    this.namespaces.shift();
    this.tokenizer.inForeignNode = this.foreign;
  }

  private leaveForeign(): void {
    while (this.foreign) this.leave();
  }
}

const opens = ({ tagID }: Token.TagToken): boolean => tagID === TAG_ID.SVG || tagID === TAG_ID.MATH;
