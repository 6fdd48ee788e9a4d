import type { Kysely } from 'kysely';
import { DAY_MS } from '../durations.js';
import type { Tables } from './tables.js';

/** After so long without a try everything begins anew. */
const FORGOTTEN_AFTER = DAY_MS;

/** Wrong tries that cost nothing: people mistype. */
const FREE = 5;
const LONGEST_MS = 15 * 60_000;

/**
 * Milliseconds to wait after the last of so many wrong tries: 1, 2, 4 … seconds, at most a quarter of an hour. At that pace who guesses has
 * 96 tries a day.
 */
export const waitAfter = (failures: number): number =>
  failures < FREE ? 0 : Math.min(LONGEST_MS, 1000 * 2 ** (failures - FREE));

export interface Attempts {
  /**
   * Takes a try before its outcome is known, so that many at once are counted as many; it counts as a wrong one until it is cleared.
   * `waitMs` is 0, or how long to wait where it is too early. `isLastFree`: after this one, wrong ones have to wait.
   */
  take(key: string, now: number): Promise<{ readonly waitMs: number; readonly isLastFree: boolean }>;
  clear(key: string): Promise<void>;
}

export function attempts(db: Kysely<Tables>): Attempts {
  return {
    async take(key, now) {
      await db
        .deleteFrom('attempts')
        .where('last_at', '<=', now - FORGOTTEN_AFTER)
        .execute();
      await db
        .insertInto('attempts')
        .values({ key, failures: 0, last_at: 0 })
        .onConflict((c) => c.column('key').doNothing())
        .execute();
      const { failures, last_at } = await db
        .selectFrom('attempts')
        .select(['failures', 'last_at'])
        .where('key', '=', key)
        .executeTakeFirstOrThrow();
      const waitMs = last_at + waitAfter(failures) - now;
      if (waitMs > 0) return { waitMs, isLastFree: false };
      // Only if nobody took one in between; who did not get it waits for a second.
      const { numUpdatedRows } = await db
        .updateTable('attempts')
        .set({ failures: failures + 1, last_at: now })
        .where('key', '=', key)
        .where('failures', '=', failures)
        .executeTakeFirst();
      return numUpdatedRows > 0n
        ? { waitMs: 0, isLastFree: failures + 1 === FREE }
        : { waitMs: 1000, isLastFree: false };
    },
    async clear(key) {
      await db.deleteFrom('attempts').where('key', '=', key).execute();
    },
  };
}
