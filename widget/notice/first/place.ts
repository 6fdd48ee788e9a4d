import { watchTop } from '../top.js';

/** A page that takes out what it did not put in wins after this many rounds in a second; else both would go on for ever. */
const ROUNDS = 50;

/**
 * Keeps one element the first of the body: as soon as there is a body, and again in the next one where a router swaps it or a loader
 * writes the document anew. Returns what sets the element; null takes it out. `attached` runs each time it was looked after.
 */
export function createPlace(attached: () => void): (next: HTMLElement | null) => void {
  let element: HTMLElement | null = null;
  let rounds = 0;

  const attach = (): void => {
    watchTop(observer);
    const { body } = document;
    if (body && element && !element.isConnected && rounds++ < ROUNDS) {
      setTimeout(() => rounds--, 1000);
      element.popover = 'manual';
      body.prepend(element);
      if (!document.querySelector(':modal')) element.showPopover?.();
    }
    attached();
  };
  const observer = new MutationObserver(attach);

  return (next) => {
    element?.remove();
    element = next;
    attach();
  };
}
