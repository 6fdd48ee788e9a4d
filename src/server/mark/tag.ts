interface Attribute {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const SPACE = /[\t\n\f\r /]/;

/** The attributes of a start tag as they are written, also those that the browser drops because their name comes twice. */
function* attributesOf(raw: string): Generator<Attribute> {
  let at = nameEnd(raw);
  const skip = (while_: RegExp): void => {
    while (at < raw.length && while_.test(raw.charAt(at))) at++;
  };
  while (at < raw.length) {
    skip(SPACE);
    if (at >= raw.length || raw.charAt(at) === '>') return;
    const start = at++;
    skip(/[^\t\n\f\r /=>]/);
    const name = raw.slice(start, at).toLowerCase();
    const end = at;
    skip(/[\t\n\f\r ]/);
    if (raw.charAt(at) === '=') {
      at++;
      skip(/[\t\n\f\r ]/);
      const quote = raw.charAt(at);
      if (quote === '"' || quote === "'") {
        const close = raw.indexOf(quote, at + 1);
        at = close < 0 ? raw.length : close + 1;
      } else skip(/[^\t\n\f\r >]/);
      yield { name, start, end: at };
    } else {
      at = end;
      yield { name, start, end };
    }
  }
}

function nameEnd(raw: string): number {
  const [name] = /^<[^\t\n\f\r />]+/.exec(raw) ?? [''];
  return name.length;
}

/** A start tag to be written anew, with every byte kept that need not change. */
export class Tag {
  constructor(private raw: string) {}

  /** `src` becomes `data-src`, or another name, as often as it is there: of two the browser would go on with the second. */
  setAside(name: string, aside = `data-${name}`): void {
    const attributes = [...attributesOf(this.raw)];
    const own = attributes.find((attribute) => attribute.name === name);
    const first = attributes.find((attribute) => attribute.name === aside);
    if (!own) return;
    const text = aside + this.raw.slice(own.start + name.length, own.end);
    for (const { start, name: found } of attributes.reverse())
      if (found === name) this.raw = this.raw.slice(0, start) + aside + this.raw.slice(start + name.length);
    // The page has a use of its own for the name: the first of two counts.
    if (first && first.start < own.start) this.insert(text);
  }

  /** Puts an attribute before all others, so that it counts. */
  insert(attribute: string): void {
    const at = nameEnd(this.raw);
    this.raw = `${this.raw.slice(0, at)} ${attribute}${this.raw.slice(at)}`;
  }

  toString(): string {
    return this.raw;
  }
}

/** An attribute with a value of ours. */
export const attribute = (name: string, value: string): string =>
  `${name}="${value.replace(/&/g, '&amp;').replace(/"/g, '&quot;')}"`;
