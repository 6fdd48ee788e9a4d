/** A page that takes out what it did not put in wins after this many rounds; else both would go on for ever. */
const ROUNDS = 50;

/**
 * Keeps one element the first of the body: as soon as there is a body, and again in the next one where a router swaps it.
 * Returns what sets the element; null takes it out.
 */
export function createPlace(): (next: Element | null) => void {
  let element: Element | null = null;
  let rounds = 0;

  const attach = (): void => {
    const { documentElement, body } = document;
    observer.observe(documentElement, { childList: true });
    if (!body) return;
    observer.observe(body, { childList: true });
    if (element && !element.isConnected && rounds++ < ROUNDS) body.prepend(element);
  };
  const observer = new MutationObserver(attach);

  return (next) => {
    const before = element;
    element = next;
    rounds = 0;
    before?.remove();
    attach();
  };
}
