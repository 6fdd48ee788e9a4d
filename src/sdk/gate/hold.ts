import {
  FETCHING_ATTRIBUTES,
  HELD,
  SUSPECTS,
  addressOf,
  addresses,
  fetches,
  isElement,
  isInert,
  makeInert,
  waiting,
} from './element.js';
import type { Judge, Why } from './judge.js';
import { trusted } from './trusted.js';

/** Beyond this a page makes images for another reason, and what it drops should be free to go. */
const MOST_PIXELS = 50;

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
