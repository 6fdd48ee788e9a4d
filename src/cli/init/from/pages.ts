import { type DefaultTreeAdapterMap, parse } from 'parse5';

/** What a page has of another tool: its scripts, and the tags that are marked for it. */
export interface Page {
  readonly lang?: string;
  /** Text of inline scripts that run. */
  readonly scripts: readonly string[];
  /** Addresses of scripts. */
  readonly sources: readonly string[];
  readonly marks: readonly Mark[];
}

/** A tag that waits for an answer. */
export interface Mark {
  /** The attribute that marks it. */
  readonly by: (typeof MARKS)[number];
  readonly id: string;
  /** A narrower name beside it. */
  readonly service?: string;
  readonly address?: string;
}

/** vanilla-cookieconsent, Klaro, Orejime. */
const MARKS = ['data-category', 'data-name', 'data-purpose'] as const;

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

const isElement = (node: Node): node is Element => 'tagName' in node;
const attributesOf = ({ attrs }: Element): Record<string, string> =>
  Object.fromEntries(attrs.map(({ name, value }) => [name, value]));

function* elementsIn(root: Node): Generator<Element> {
  const open: Node[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (isElement(node)) yield node;
    const inside = 'content' in node ? [node.content as Node] : [];
    open.push(...inside, ...('childNodes' in node ? [...node.childNodes].reverse() : []));
  }
}

export const isPage = (file: string, text: string): boolean => /\.html?$/i.test(file) || /^\s*</.test(text);

export function readPage(html: string): Page {
  const scripts: string[] = [];
  const sources: string[] = [];
  const marks: Mark[] = [];
  let lang: string | undefined;
  for (const element of elementsIn(parse(html))) {
    const has = attributesOf(element);
    const address = has['data-src'] ?? has.src;
    if (element.tagName === 'html') lang = has.lang;
    const by = MARKS.find((name) => has[name]);
    if (by) {
      const id = has[by] as string; // found just now
      const service = has['data-service'];
      const inside = element.tagName === 'template' ? addressesIn(element) : [address];
      for (const each of inside.length ? inside : [undefined])
        marks.push({ by, id, ...(service && { service }), ...(each && { address: each }) });
    } else if (element.tagName === 'script') {
      if (has.src) sources.push(has.src);
      else if (!has.type || /^(module|(text|application)\/(x-)?(java|ecma)script)$/i.test(has.type))
        scripts.push(element.childNodes.map((child) => ('value' in child ? child.value : '')).join(''));
    }
  }
  return { ...(lang && { lang }), scripts, sources, marks };
}

const addressesIn = (template: Element): string[] =>
  [...elementsIn(template)].flatMap((element) => attributesOf(element).src ?? []);

/** A text without its markup: what a visitor would read. */
export function wordsOf(html: string): string {
  const words: string[] = [];
  const open: Node[] = [parse(html)];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.nodeName === '#text' && 'value' in node) words.push(node.value);
    if ('childNodes' in node) open.push(...[...node.childNodes].reverse());
  }
  return words.join('').replace(/\s+/g, ' ').trim();
}

/** Where the links of a text lead. */
export const linksIn = (html: string): string[] =>
  [...elementsIn(parse(html))].flatMap((element) =>
    element.tagName === 'a' ? (attributesOf(element).href ?? []) : [],
  );
