import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Refused } from '../client.js';
import { usePage } from '../page.js';

export interface Listed<T> {
  /** The newest; null until it has come. */
  readonly value: T | null;
  readonly refused: Refused | null;
  /** Asks anew; resolves when what came is shown. */
  readonly load: () => Promise<void>;
}

/** What the collector lists at a path; null asks nothing. */
export function useListed<T>(path: string | null): Listed<T> {
  const { client } = usePage();
  const [state, setState] = useState<Omit<Listed<T>, 'load'>>({ value: null, refused: null });
  const wanted = useRef(path);
  wanted.current = path;

  const load = useCallback(async () => {
    if (path === null) return;
    const outcome = await client.say<T>('GET', path);
    if (wanted.current !== path) return;
    setState(outcome.ok ? { value: outcome.value, refused: null } : { value: null, refused: outcome });
  }, [client, path]);
  useEffect(() => void load(), [load]);

  return { ...state, load };
}

/** The same for the site, and for all sites where whoever looks has the right on all of them. */
export function useBoth<T>(path: string, site: string, all: boolean): Listed<readonly T[]> {
  const of = (id: string): string => `/v1/${path}?site=${encodeURIComponent(id)}`;
  const here = useListed<Readonly<Record<string, readonly T[]>>>(of(site));
  const everywhere = useListed<Readonly<Record<string, readonly T[]>>>(all ? of('*') : null);
  const lists = all ? [here, everywhere] : [here];
  const value = lists.every((list) => list.value) ? lists.flatMap((list) => list.value?.[path] ?? []) : null;
  return {
    value,
    refused: here.refused ?? everywhere.refused,
    load: async () => void (await Promise.all(lists.map((list) => list.load()))),
  };
}
