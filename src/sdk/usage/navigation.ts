let told: (() => void) | undefined;

/** Keeps the native, and its name and length; what we add may fail without the page noticing. */
const tellAfter = (native: History['pushState']): History['pushState'] =>
  new Proxy(native, {
    apply(target, self, args) {
      const result: unknown = Reflect.apply(target, self, args);
      try {
        told?.();
      } catch (error) {
        reportError(error);
      }
      return result;
    },
  });

/** Calls `fn` after each navigation inside the document, by the app or by the back button. */
export function onNavigation(fn: () => void, signal: AbortSignal): void {
  // Chrome 102, Safari 26.2, Firefox 147: no method of the page's needs to be touched.
  const { navigation } = window as { navigation?: EventTarget };
  if (navigation) return navigation.addEventListener('currententrychange', fn, { signal });
  addEventListener('popstate', fn, { signal });
  if (!told) {
    history.pushState = tellAfter(history.pushState);
    history.replaceState = tellAfter(history.replaceState);
  }
  told = fn;
  // The wrapping stays: another script may have wrapped ours.
  signal.addEventListener('abort', () => (told = () => undefined));
}
