import { useEffect, useState } from 'preact/hooks';
import type { Answer } from '../../src/protocol/query.js';
import type { Failure, QueryInput } from './client.js';
import { usePage } from './page.js';

export interface Asking {
  /** The newest answer; while `loading`, the one before it, so that nothing jumps. */
  readonly answer: Answer | null;
  /** What `answer` is the answer to: while `loading`, not what is asked now. */
  readonly asked: QueryInput | null;
  readonly failure: Failure | null;
  readonly loading: boolean;
}

const WAITING: Asking = { answer: null, asked: null, failure: null, loading: true };

const IDLE: Asking = { ...WAITING, loading: false };

/** Asks when the query changes, and drops what is no longer wanted. Null asks nothing. */
export function useAnswer(query: QueryInput | null): Asking {
  const { client, tick } = usePage();
  const [asking, setAsking] = useState<Asking>(WAITING);
  const key = query && JSON.stringify(query);

  useEffect(() => {
    if (!key) return;
    let wanted = true;
    setAsking((before) => ({ ...before, failure: null, loading: true }));
    const query = JSON.parse(key) as QueryInput; // the key is the query itself
    const { outcome: coming, release } = client.ask(query);
    void coming.then((outcome) => {
      if (!wanted) return;
      if (outcome.ok) setAsking({ answer: outcome.value, asked: query, failure: null, loading: false });
      else setAsking({ answer: null, asked: null, failure: outcome.failure, loading: false });
    });
    return () => {
      wanted = false;
      release();
    };
  }, [client, key, tick]);

  return query ? asking : IDLE;
}
