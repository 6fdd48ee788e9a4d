/** Every attribute that makes the browser fetch, and `href` only where it does. */
const FETCHES =
  / (src|srcset|poster|imagesrcset)$|^(link|script|image|use|feimage) (xlink:)?href$|^object data$|^(a|area) ping$|^iframe srcdoc$/i;
/** As properties, and, since HTML knows no case, as attributes. */
export const FETCHING_ATTRIBUTES = [
  'src',
  'srcset',
  'href',
  'xlink:href',
  'data',
  'poster',
  'imageSrcset',
  'ping',
  'srcdoc',
];
const FETCHING_TAGS = 'script,img,source,iframe,frame,audio,video,track,embed,object,input,link,image,use';
/** The same, for regular expressions; links have a `ping`. */
export const TAGS = `${FETCHING_TAGS.replace(/,/g, '|')}|a|area`;
export const MARKS = ['data-sluice', 'data-sluice-service'];
const MARKED = '[data-sluice],[data-sluice-service]';
/** What may fetch or be told to wait: these, and everything marked. */
export const SUSPECTS = `${FETCHING_TAGS},[ping],${MARKED}`;

/** A link that fetches nothing stays: canonical, alternate, author. No `rel` yet may become any. */
const FETCHING_LINK = /^$|style|pre|icon|manifest|dns/i;

/** Where a held attribute waits; beside it, `data-sluice-held` says for whom. `data-src` is the author's own. */
export const waiting = (name: string): string => `data-sluice-${name}`;
export const HELD = 'data-sluice-held';
/** A place for the table of services, which comes with the code that fills it. */
export const DECLARATION = '[data-sluice-declaration]';
/** Everything that waits, ours and the author's. */
export const WAITING = `${MARKED},[${HELD}],${DECLARATION}`;
const TYPE = waiting('type');

/** Of whatever window it comes from. */
export const isElement = (node: unknown): node is Element => (node as Node).nodeType === 1;

const SUSPECT = new RegExp(`^(${TAGS}|template)$`);
/** Of one element, in a fraction of the time that a selector takes. */
export const isSuspect = (element: Element): boolean => SUSPECT.test(element.localName) || isMarked(element);

export const isMarked = (element: Element): boolean => element.matches(MARKED);

export function fetches(element: Element, name: string): boolean {
  return (
    FETCHES.test(`${element.localName} ${name}`) &&
    (element.localName !== 'link' || FETCHING_LINK.test(element.getAttribute('rel') ?? ''))
  );
}

/** A script that waits, ours or the author's: browsers run no `text/plain`. */
export const isInert = (element: Element): boolean =>
  element.localName === 'script' &&
  element.getAttribute('type') === 'text/plain' &&
  (element.hasAttribute(TYPE) || isMarked(element));

/** The address of a script, wherever it waits; null for an inline one. */
export const addressOf = (script: Element): string | null =>
  (isMarked(script) ? script.getAttribute('data-src') : null) ??
  script.getAttribute('src') ??
  script.getAttribute('href') ??
  script.getAttribute('xlink:href');

/** The type of an inert script once it runs. */
export const typeOf = (script: Element): string =>
  script.getAttribute(TYPE) ?? script.getAttribute('data-type') ?? '';

/** Makes a script wait. In time if it has not run: the browser looks at the type when it is about to. */
export function makeInert(script: Element, service: string | null): void {
  script.setAttribute(HELD, service ?? '');
  script.setAttribute(TYPE, script.getAttribute('type') ?? '');
  script.setAttribute('type', 'text/plain');
}

/** What an inline module cannot run without: the addresses of its imports. */
export const importsOf = (script: Element): string[] =>
  (isInert(script) ? typeOf(script) : script.getAttribute('type')) === 'module'
    ? [...(script.textContent ?? '').matchAll(/\b(?:from|import)\s*["']([^"']+)/g)].map(
        ([, address]) => address as string,
      )
    : [];

/**
 * `srcset` and `ping` hold several addresses between spaces and commas; what stands between them (`2x`) reads as a relative
 * address, thus as the first party's. A page in `srcdoc` is its frame's: it waits whole, for every address it names.
 */
export const addresses = (name: string, value: string): readonly string[] =>
  /srcset$|ping/i.test(name)
    ? value.split(/[\s,]+/)
    : name === 'srcdoc'
      ? (value.match(/\/\/[^\s"'<>)]+/g) ?? [])
      : [value];
