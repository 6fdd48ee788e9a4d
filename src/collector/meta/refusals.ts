import type { Kysely } from 'kysely';
import type { RefusalReason } from '../../protocol/refusal.js';
import type { Tables } from './tables.js';

/** What a minute's refusals are kept for: an owner finding out why numbers fell, not a record. */
const KEPT_MINUTES = 30 * 24 * 60;

export interface RefusalCount {
  readonly site: string;
  readonly minute: number;
  readonly reason: RefusalReason;
  readonly n: number;
}

export interface RefusalCounts {
  add(counts: readonly RefusalCount[]): Promise<void>;
  since(site: string, minute: number): Promise<readonly RefusalCount[]>;
  prune(nowMinute: number): Promise<void>;
}

export function refusalCounts(db: Kysely<Tables>): RefusalCounts {
  return {
    async add(counts) {
      await db.transaction().execute(async (tx) => {
        for (const count of counts) {
          await tx
            .insertInto('refusals')
            .values(count)
            .onConflict((c) =>
              c.columns(['site', 'minute', 'reason']).doUpdateSet((eb) => ({
                n: eb('refusals.n', '+', count.n),
              })),
            )
            .execute();
        }
      });
    },
    since: (site, minute) =>
      db
        .selectFrom('refusals')
        .selectAll()
        .where('site', '=', site)
        .where('minute', '>=', minute)
        .orderBy('minute')
        .execute(),
    async prune(nowMinute) {
      await db
        .deleteFrom('refusals')
        .where('minute', '<', nowMinute - KEPT_MINUTES)
        .execute();
    },
  };
}
