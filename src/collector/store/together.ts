import { answerOf, type Reading, readingsOf } from './sharing.js';
import type { Select, SelectRow, Store } from './store.js';

interface Waiting {
  readonly select: Select;
  readonly resolve: (rows: readonly SelectRow[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The same store, which reads cells once for all that is asked of them in one turn: what a dashboard asks when it is opened is a few
 * readings and not a statement a row of it. A statement costs DuckDB some 2 ms before it has read anything.
 */
export function together(store: Store): Store {
  let waiting: Waiting[] = [];

  const flush = (): void => {
    const asked = waiting;
    waiting = [];
    for (const reading of readingsOf(asked.map(({ select }) => select))) answer(asked, reading);
  };

  const answer = (asked: readonly Waiting[], { select, members }: Reading): void => {
    const those = members.map((i) => asked[i] as Waiting);
    const [first] = those;
    if (first && those.length === 1) {
      store.select(first.select).then(first.resolve, first.reject);
      return;
    }
    store.select(select).then(
      (rows) => {
        for (const one of those) one.resolve(answerOf(one.select, select, rows));
      },
      () => {
        // Any of them may be why.
        for (const one of those) store.select(one.select).then(one.resolve, one.reject);
      },
    );
  };

  return {
    ...store,
    select: (select) =>
      new Promise((resolve, reject) => {
        if (waiting.push({ select, resolve, reject }) === 1) setImmediate(flush);
      }),
  };
}
