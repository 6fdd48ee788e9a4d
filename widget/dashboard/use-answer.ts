import { useEffect, useState } from 'preact/hooks';
import type { Answer } from '../../src/protocol/query.js';
import type { Failure, QueryInput, Questions } from './client.js';
import { usePage } from './page.js';

export interface Asking<T = Answer, Q = QueryInput> {
  /** The newest answer; while `loading`, the one before it, so that nothing jumps. */
  readonly answer: T | null;
  /** What `answer` is the answer to: while `loading`, not what is asked now. */
  readonly asked: Q | null;
  readonly failure: Failure | null;
  readonly loading: boolean;
}

const WAITING = { answer: null, asked: null, failure: null, loading: true };

const IDLE = { ...WAITING, loading: false };

/** Asks when the query changes, and drops what is no longer wanted. Null asks nothing. */
export const useAnswer = (query: QueryInput | null): Asking => useQuestion('/v1/query', query);

/** The same for the questions that have a shape of their own. */
export function useQuestion<P extends keyof Questions>(
  path: P,
  query: Questions[P]['asks'] | null,
): Asking<Questions[P]['answer'], Questions[P]['asks']> {
  const { client, tick } = usePage();
  const [asking, setAsking] = useState<Asking<Questions[P]['answer'], Questions[P]['asks']>>(WAITING);
  const key = query && JSON.stringify(query);

  useEffect(() => {
    if (!key) return;
    let wanted = true;
    setAsking((before) => ({ ...before, failure: null, loading: true }));
    const query = JSON.parse(key) as Questions[P]['asks']; // the key is the query itself
    const { outcome: coming, release } = client.askAt(path, query);
    void coming.then((outcome) => {
      if (!wanted) return;
      if (outcome.ok) setAsking({ answer: outcome.value, asked: query, failure: null, loading: false });
      else setAsking({ answer: null, asked: null, failure: outcome.failure, loading: false });
    });
    return () => {
      wanted = false;
      release();
    };
  }, [client, path, key, tick]);

  return query ? asking : IDLE;
}
