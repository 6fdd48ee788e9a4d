/**
 * Runs `fn` once a person can see the page: at once, or when a prerendered page is opened or a background tab comes to the
 * front.
 */
export function whenSeen(fn: () => void, signal: AbortSignal): void {
  // Chromium only, and not in TypeScript's DOM.
  if ((document as Document & { prerendering?: boolean }).prerendering) {
    document.addEventListener('prerenderingchange', () => whenSeen(fn, signal), { once: true, signal });
  } else if (document.visibilityState === 'hidden') {
    document.addEventListener('visibilitychange', () => whenSeen(fn, signal), { once: true, signal });
  } else fn();
}
