import { useEffect, useState } from 'preact/hooks';

const PAUSE_MS = 250;

/** A value once it has stopped changing: what is typed is asked for at the end of a word, not at every letter. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
