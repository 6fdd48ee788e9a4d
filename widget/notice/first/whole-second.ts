const TICK = 250;

/**
 * Calls once when the element has been visible for one second on end: not in a hidden or prerendering page, and not while an
 * extension that will answer it keeps it transparent. Timers stand still in the back/forward cache. Returns its undo.
 */
export function onWholeSecond(element: Element, call: () => void): () => void {
  let ticks = 0;
  const timer = setInterval(() => {
    ticks = isVisible(element) ? ticks + 1 : 0;
    if (ticks * TICK < 1000) return;
    clearInterval(timer);
    call();
  }, TICK);
  return () => clearInterval(timer);
}

/** `checkVisibility`: Safari from 17.4; before that, standing in the page has to do. */
const isVisible = (element: Partial<Element>): boolean =>
  !document.hidden &&
  (element.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) ?? true);
