/** lib.dom knows the store, not always the event's list. */
interface CookieChange extends Event {
  readonly changed: readonly { readonly name?: string }[];
}

const LOOK_MS = 2000;

const cookies = (): string[] =>
  document.cookie
    .split(/; ?/)
    .map((pair) => pair.split('=', 1)[0] as string)
    .filter(Boolean);

/** Of a storage that is switched off, or another's (a sandboxed frame), there is nothing to see. */
function keys(area: 'localStorage' | 'sessionStorage'): string[] {
  try {
    return Object.keys(window[area]);
  } catch {
    return [];
  }
}

export interface Names {
  /** What is there now is known: the next look tells only what came after. */
  settle(): void;
}

/**
 * Tells the names of cookies and, if asked to, storage keys that turn up, however they were written: by a response's `Set-Cookie`, by
 * `localStorage.key = value`. Storage has no event for its own page, and old browsers none for cookies: while the page is seen they
 * are looked at every two seconds.
 */
export function watchNames(
  storage: boolean,
  tell: (kind: 'cookie' | 'storage', name: string) => void,
): Names {
  const store = (globalThis as { cookieStore?: EventTarget }).cookieStore;
  store?.addEventListener('change', (event) => {
    for (const { name } of (event as CookieChange).changed) if (name) tell('cookie', name);
  });

  const read = (): Set<string> =>
    new Set([
      ...(store ? [] : cookies().map((name) => `cookie ${name}`)),
      ...(storage ? [...keys('localStorage'), ...keys('sessionStorage')] : []).map((key) => `storage ${key}`),
    ]);
  let known = read();
  const look = (): void => {
    if (document.hidden) return;
    const before = known;
    known = read();
    for (const entry of known) {
      if (before.has(entry)) continue;
      const at = entry.indexOf(' ');
      tell(entry.slice(0, at) as 'cookie' | 'storage', entry.slice(at + 1));
    }
  };
  if (storage || !store) setInterval(look, LOOK_MS);
  return { settle: () => void (known = read()) };
}
