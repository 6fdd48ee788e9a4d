import type { Judge, Why } from './judge.js';
import { trusted } from './trusted.js';

/** Every attribute that makes the browser fetch, and `href` only where it does. */
const FETCHES =
  / (src|srcset|poster|imagesrcset)$|^(link|script|image|use|feimage) (xlink:)?href$|^object data$/i;
/** As properties, and, since HTML knows no case, as attributes. */
export const FETCHING_ATTRIBUTES = ['src', 'srcset', 'href', 'xlink:href', 'data', 'poster', 'imageSrcset'];
/** What can hold such an attribute; suspect are these, and everything marked. */
export const FETCHING_TAGS =
  'script,img,source,iframe,frame,audio,video,track,embed,object,input,link,image,use';
const MARKED = '[data-sluice],[data-sluice-service]';
export const SUSPECTS = `${FETCHING_TAGS},${MARKED}`;

/** A link that fetches nothing stays: canonical, alternate, author. No `rel` yet may become any. */
const FETCHING_LINK = /^$|style|pre|icon|manifest|dns/i;

/** Where a held attribute waits; beside it, `data-sluice-held` says for whom. `data-src` is the author's own. */
export const waiting = (name: string): string => `data-sluice-${name}`;
export const HELD = 'data-sluice-held';
/** Everything that waits, ours and the author's. */
export const WAITING = `${MARKED},[${HELD}]`;
const TYPE = waiting('type');

/** Beyond this a page makes images for another reason, and what it drops should be free to go. */
const MOST_PIXELS = 50;

/** Of whatever window it comes from. */
export const isElement = (node: unknown): node is Element => (node as Node).nodeType === 1;

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

/**
 * `srcset` holds several addresses between spaces and commas; what stands between them (`2x`) reads as a relative
 * address, thus as the first party's.
 */
const addresses = (name: string, value: string): string[] =>
  /srcset$/i.test(name) ? value.split(/[\s,]+/) : [value];

/** Keeps what is denied from the browser; what it keeps waits in the element itself, so that clones and morphs carry it along. */
export interface Hold {
  /** Why the element may not have this value, if it may not. */
  why(element: Element, name: string, value: string): Why | undefined;
  /** Holds a value on its way into an attribute. True: it waits beside it now. */
  value(element: Element, name: string, value: string): boolean;
  /** Gives the element what waited. */
  set(element: Element, name: string, value: string): void;
  /** Holds what the element, or anything in it, fetches or is about to run. */
  shut(root: Element | Document | DocumentFragment): void;
  /** Pixels (`new Image().src`): they fetch without ever standing in the page, and nothing else may hold on to them. */
  readonly pixels: Set<Element>;
  /** Scripts that ran, or were let run: nothing can hold them any more, and they never run twice. */
  readonly ran: WeakSet<Element>;
}

export function createHold(judge: Judge): Hold {
  const ran = new WeakSet<Element>();
  const pixels = new Set<Element>();

  const why = (element: Element, name: string, value: string) => {
    for (const url of addresses(name, value)) {
      const found = judge.element(element, url);
      if (found) return found;
    }
    return;
  };

  const wait = (element: Element, name: string, text: string, { service }: Why) => {
    element.setAttribute(waiting(name), text);
    element.setAttribute(HELD, service ?? '');
  };

  const shutOne = (element: Element): void => {
    if (element.localName === 'script') {
      if (isInert(element) || ran.has(element)) return;
      const found = judge.element(element, addressOf(element));
      if (judge.holds(found)) makeInert(element, found.service);
      else ran.add(element);
      return;
    }
    for (const name of FETCHING_ATTRIBUTES) {
      const text = element.getAttribute(name);
      const found = text && fetches(element, name) ? why(element, name, text) : undefined;
      if (!judge.holds(found)) continue;
      // A frame that is there already leaves its page only for another.
      if (element.localName === 'iframe') element.setAttribute(name, 'about:blank');
      element.removeAttribute(name);
      wait(element, name, text as string, found);
    }
  };

  return {
    why,
    value(element, name, text) {
      if (!fetches(element, name)) return false;
      // A new value takes the place of the one that waits, whichever way it goes.
      element.removeAttribute(waiting(name));
      const found = why(element, name, text);
      if (!judge.holds(found)) return false;
      wait(element, name, text, found);
      if (element.localName === 'img' && !element.isConnected && pixels.size < MOST_PIXELS)
        pixels.add(element);
      return true;
    },
    set(element, name, text) {
      // SVG's old spelling needs its namespace, the new one does not. A policy's word, for scripts, embeds and objects.
      element.setAttribute(name.replace('xlink:', ''), trusted.createScriptURL(text));
    },
    shut(root) {
      if (isElement(root)) shutOne(root);
      root.querySelectorAll(SUSPECTS).forEach(shutOne);
    },
    pixels,
    ran,
  };
}
