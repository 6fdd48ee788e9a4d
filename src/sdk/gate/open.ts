import { DECLARATION, fetches, FETCHING_ATTRIBUTES, HELD, isInert, isMarked, waiting } from './element.js';
import { type Hold } from './hold.js';
import type { Judge, Why } from './judge.js';

/**
 * The parser adds an element before its text and children; it is whole once the page is parsed, or anything follows it.
 * And Chromium (156) loses a frame's address that is set while the parser is still adding the frame.
 */
export function isWhole(element: Element): boolean {
  if (document.readyState !== 'loading') return true;
  for (let node: Node | null = element; node; node = node.parentNode) if (node.nextSibling) return true;
  return false;
}

/** Lets go what waits in an element and is granted now. */
export type Open = (element: Element) => void;

export interface OpenWorld {
  readonly judge: Judge;
  readonly hold: Hold;
  /** Runs a script, puts a template in its place, or fills a declaration, when its turn comes. */
  run(element: Element): void;
  /** Gets what runs because of us. */
  readonly released: WeakSet<Element>;
  /** Gets what has to be looked at again when more of the page is parsed. */
  readonly unfinished: Set<Element>;
}

export function createOpen({ judge, hold, run, released, unfinished }: OpenWorld): Open {
  /** Nothing holds it, and it can go now. */
  const isFree = (element: Element, why: Why | undefined): boolean => {
    // So that a placeholder finds what the author holds like anything held, and so that it is told once.
    if (why && !element.hasAttribute(HELD)) {
      judge.holds(why);
      element.setAttribute(HELD, why.service ?? '');
    }
    if (why && !judge.reports) return false;
    if (isWhole(element)) return true;
    unfinished.add(element);
    return false;
  };

  const openAttribute = (element: Element, name: string, waitsAs: string) => {
    const text = element.getAttribute(waitsAs);
    if (text === null || !fetches(element, name) || !isFree(element, hold.why(element, name, text))) return;
    element.removeAttribute(waitsAs);
    if (!FETCHING_ATTRIBUTES.some((other) => element.hasAttribute(waiting(other))))
      element.removeAttribute(HELD);
    hold.ran.add(element);
    released.add(element);
    judge.tell('released', judge.describe(element, text));
    hold.set(element, name, text);
    // A player that found nothing to play looks again only when told to.
    if (element.localName === 'source') (element.parentElement as Partial<HTMLMediaElement>).load?.();
  };

  return (element) => {
    if (!element.isConnected && !hold.pixels.has(element)) return;
    const marked = isMarked(element);
    const isTemplate = marked && element.localName === 'template';
    if (isTemplate || isInert(element) || element.matches(DECLARATION)) {
      if (isFree(element, hold.whole(element))) run(element);
    } else {
      for (const name of FETCHING_ATTRIBUTES) {
        openAttribute(element, name, waiting(name));
        if (marked) openAttribute(element, name, `data-${name}`);
      }
    }
  };
}
