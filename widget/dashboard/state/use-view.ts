import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { readAddress, writeAddress } from './address.js';
import type { View } from './view.js';

/** `push` makes a step that the back button undoes; `replace` is for what nobody would go back to. */
export type Go = (patch: Partial<View>, how?: 'push' | 'replace') => void;

/** The address is the state: this only reads it, writes it, and listens for the back button. */
export function useView(): readonly [View, Go] {
  const [view, setView] = useState(() => readAddress(location.search));
  const current = useRef(view);

  useEffect(() => {
    const onBack = (): void => {
      current.current = readAddress(location.search);
      setView(current.current);
    };
    addEventListener('popstate', onBack);
    return () => removeEventListener('popstate', onBack);
  }, []);

  const go = useCallback<Go>((patch, how = 'push') => {
    const next = { ...current.current, ...patch };
    // A share link stands behind the `#`, and stays there.
    const address = location.pathname + writeAddress(next) + location.hash;
    if (address !== location.pathname + location.search + location.hash) {
      if (how === 'push') history.pushState(null, '', address);
      else history.replaceState(null, '', address);
    }
    current.current = next;
    setView(next);
  }, []);

  return [view, go];
}
