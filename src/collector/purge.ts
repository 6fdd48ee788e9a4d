import type { Kind } from '../protocol/metrics.js';
import type { CellClass, PurgeReply, PurgeRequest } from '../protocol/purge.js';
import { dayOf } from './query/calendar.js';
import { QueryError } from './query/query-error.js';
import type { Store } from './store/store.js';

export const KINDS_OF: Readonly<Record<CellClass, readonly Kind[]>> = {
  visits: ['visit', 'page', 'flow', 'goal', 'event', 'funnel', 'vital'],
  notice: ['notice'],
  gate: ['gate'],
};

/**
 * Takes away what an owner asks to have taken away.
 * @throws QueryError for a day that no calendar has
 */
export async function purge(
  store: Store,
  { site, classes, before, dryRun }: PurgeRequest,
): Promise<PurgeReply> {
  const pruned = await store.prune(
    {
      site,
      kinds: classes.flatMap((one) => KINDS_OF[one]),
      ...(before === undefined ? {} : { before: dayIn(before) }),
    },
    dryRun,
  );
  return { dryRun, ...pruned };
}

function dayIn(before: string): number {
  const day = dayOf(before);
  if (day === null) throw new QueryError('before', before, 'is no day; write it as "2026-11-22"');
  return day;
}
