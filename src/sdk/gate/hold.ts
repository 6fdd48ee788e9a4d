import {
  FETCHING_ATTRIBUTES,
  HELD,
  SUSPECTS,
  addressOf,
  addresses,
  importsOf,
  fetches,
  isElement,
  isInert,
  isMarked,
  isSuspect,
  makeInert,
  waiting,
} from './element.js';
import type { Judge, Why } from './judge.js';
import { trusted } from './trusted.js';

/** They fetch without standing in the page. */
const PIXEL = /^(img|audio)$/;
/** Beyond this a page makes images for another reason, and what it drops should be free to go. */
const MOST_PIXELS = 50;

/** Keeps what is denied from the browser; what it keeps waits in the element itself, so that clones and morphs carry it along. */
export interface Hold {
  /** Why the element may not have this value, if it may not. */
  why(element: Element, name: string, value: string): Why | undefined;
  /** Why a script may not run, or a template not take its place. */
  whole(element: Element): Why | undefined;
  /** Holds a value on its way into an attribute. True: it waits beside it now. */
  value(element: Element, name: string, value: string): boolean;
  /** Gives the element what waited. */
  set(element: Element, name: string, value: string): void;
  /** Holds what the element, or anything in it, fetches or is about to run. False: there was nothing to look at. */
  shut(root: Element | Document | DocumentFragment): boolean;
  /** Pixels (`new Image().src`): they fetch without ever standing in the page, and nothing else may hold on to them. */
  readonly pixels: Set<Element>;
  /** Scripts that ran, or were let run: nothing can hold them any more, and they never run twice. */
  readonly ran: WeakSet<Element>;
}

export function createHold(judge: Judge): Hold {
  const ran = new WeakSet<Element>();
  const pixels = new Set<Element>();

  const firstOf = <T>(items: readonly T[], why: (item: T) => Why | undefined): Why | undefined => {
    for (const item of items) {
      const found = why(item);
      if (found) return found;
    }
    return;
  };
  const why = (element: Element, name: string, value: string) =>
    firstOf(addresses(name, value), (url) => judge.element(element, url));

  const whole = (element: Element) => {
    const address = addressOf(element);
    return (
      judge.element(element, address) ??
      (address === null ? firstOf(importsOf(element), (url) => judge.address(url, 'import')) : undefined)
    );
  };

  const wait = (element: Element, name: string, text: string, { service }: Why) => {
    element.setAttribute(waiting(name), text);
    element.setAttribute(HELD, service ?? '');
  };

  const shutOne = (element: Element): void => {
    // What is cloned from it should come held; a marked one waits as a whole.
    if (element.localName === 'template' && !isMarked(element))
      shut((element as HTMLTemplateElement).content);
    if (element.localName === 'script') {
      if (isInert(element) || ran.has(element)) return;
      const found = whole(element);
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

  const shut = (root: Element | Document | DocumentFragment): boolean => {
    // Most of what is inserted is neither, and a page inserts a lot.
    const isOne = isElement(root) && isSuspect(root);
    if (isOne) shutOne(root);
    const hasMore = !!root.firstElementChild;
    if (hasMore) root.querySelectorAll(`${SUSPECTS},template`).forEach(shutOne);
    return isOne || hasMore;
  };

  return {
    why,
    whole,
    value(element, name, text) {
      if (!fetches(element, name)) return false;
      // A new value takes the place of the one that waits, whichever way it goes.
      element.removeAttribute(waiting(name));
      const found = why(element, name, text);
      if (!judge.holds(found)) return false;
      wait(element, name, text, found);
      // With an earlier address it would run that one, and then never another.
      if (element.localName === 'script') element.removeAttribute(name);
      if (PIXEL.test(element.localName) && !element.isConnected && pixels.size < MOST_PIXELS)
        pixels.add(element);
      return true;
    },
    set(element, name, text) {
      // SVG's old spelling needs its namespace, the new one does not. A policy's word, for scripts, embeds and objects.
      element.setAttribute(name.replace('xlink:', ''), trusted.createScriptURL(text));
    },
    shut,
    pixels,
    ran,
  };
}
