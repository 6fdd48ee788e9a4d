/** Where something stands, counted as editors do: both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The input on its way to the output: copied as it is, but for what is replaced. */
export class Source {
  private text = '';
  /** How much of the input has left, and so what `text` begins at. */
  private left = 0;
  private line: number;
  private column: number;
  readonly output: string[] = [];

  constructor({ line, column }: Position = { line: 1, column: 1 }) {
    this.line = line;
    this.column = column;
  }

  add(chunk: string): void {
    this.text += chunk;
  }

  get end(): number {
    return this.left + this.text.length;
  }

  slice(start: number, end: number): string {
    return this.text.slice(start - this.left, end - this.left);
  }

  /** Where the next `<` is; the end of what has come if there is none yet. */
  nextTag(from: number): number {
    const at = this.text.indexOf('<', from - this.left);
    return at < 0 ? this.end : at + this.left;
  }

  copyTo(end: number): void {
    if (end > this.left) this.output.push(this.take(end));
  }

  replace(start: number, end: number, text: string): void {
    this.copyTo(start);
    this.take(end);
    this.output.push(text);
  }

  /** Of what has not left yet. */
  positionOf(offset: number): Position {
    return advance({ line: this.line, column: this.column }, this.slice(this.left, offset));
  }

  /** What is ready to go. */
  drain(): string {
    return this.output.splice(0).join('');
  }

  private take(end: number): string {
    const taken = this.slice(this.left, end);
    const { line, column } = this;
    ({ line: this.line, column: this.column } = advance({ line, column }, taken));
    this.text = this.text.slice(taken.length);
    this.left = end;
    return taken;
  }
}

function advance(from: Position, text: string): Position {
  let { line, column } = from;
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', start)) {
    line++;
    column = 1;
    start = at + 1;
  }
  return { line, column: column + text.length - start };
}
