import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from './tables.js';

/** Generations that are kept: of 35 days each, the one that is, the one before it and the one to come. */
const AROUND = 1;

export interface KeptWordKeys {
  /**
   * The secret of a generation, drawn by whoever asks first and then the same for all. What is asked for from before those that are kept is
   * answered with the oldest that is.
   */
  of(generation: number, current: number): Promise<Buffer>;
}

/** Secrets of waiting words, kept apart from the store that has their hashes: who has only one of the two can guess no word. */
export function keptWordKeys(db: Kysely<Tables>): KeptWordKeys {
  return {
    async of(generation, current) {
      const kept = Math.max(generation, current - AROUND);
      await db
        .insertInto('word_keys')
        .values({ generation: kept, secret: randomBytes(32).toString('hex') })
        .onConflict((c) => c.column('generation').doNothing())
        .execute();
      await db
        .deleteFrom('word_keys')
        .where('generation', '<', current - AROUND)
        .execute();
      const { secret } = await db
        .selectFrom('word_keys')
        .select('secret')
        .where('generation', '=', kept)
        .executeTakeFirstOrThrow();
      return Buffer.from(secret, 'hex');
    },
  };
}
