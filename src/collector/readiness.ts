import type { Applier } from './apply/index.js';
import { freshness } from './freshness.js';
import type { Readiness } from './http/index.js';
import type { Spool } from './spool/index.js';
import { steady } from './steady.js';
import type { Store } from './store/store.js';
import { within } from './within.js';

/** How long a failed write speaks for the spool: a balancer that stays away would never bring the report that proves it well. */
const SPEAKS_FOR = 10_000;
/** A store that takes longer than this, in ms, to say how it is, is not well. */
const PATIENCE = 1500;

/** What intake needs of a spool, remembering whether it could write lately. */
export interface WatchedSpool extends Pick<Spool, 'append' | 'pending' | 'writing' | 'retryKnownMs'> {
  isFailing(): boolean;
}

export function watchSpool(spool: Spool): WatchedSpool {
  let failedAt = -Infinity;
  return {
    async append(nonce, payload) {
      try {
        const kept = await spool.append(nonce, payload);
        failedAt = -Infinity;
        return kept;
      } catch (error) {
        failedAt = steady();
        throw error;
      }
    },
    pending: () => spool.pending(),
    writing: () => spool.writing(),
    retryKnownMs: () => spool.retryKnownMs(),
    isFailing: () => steady() - failedAt < SPEAKS_FOR,
  };
}

export function readinessOf(
  spool: WatchedSpool,
  store: Store,
  applier: Pick<Applier, 'lag'>,
  queueReports: number,
  now: () => number,
): () => Promise<Readiness> {
  return async () => {
    const answers = await within(PATIENCE, store.stats());
    const { reports: pending } = applier.lag();
    const state = spool.isFailing() ? 'failed' : pending > queueReports ? 'full' : 'ok';
    return {
      ready: answers && state === 'ok',
      spool: state,
      store: answers ? 'ok' : 'down',
      pending,
      ...freshness(applier, now),
      retryKnownMs: spool.retryKnownMs(),
    };
  };
}
