import type { Kysely } from 'kysely';
import { DAY_MS } from '../durations.js';
import { hashOf, newSecret } from './secret.js';
import type { Tables } from './tables.js';

export interface Resets {
  /** A secret that lets an account choose a password, once, within a day. It takes the place of the last one. */
  issue(account: string, now: number): Promise<string>;
  find(secret: string, now: number): Promise<string | null>;
  /** The account, for exactly one caller. */
  spend(secret: string, now: number): Promise<string | null>;
}

export function resets(db: Kysely<Tables>): Resets {
  const find = async (secret: string, now: number) => {
    const row = await db
      .selectFrom('resets')
      .select('account')
      .where('hash', '=', hashOf(secret))
      .where('expires_at', '>', now)
      .executeTakeFirst();
    return row?.account ?? null;
  };
  return {
    async issue(account, now) {
      const { secret, hash } = newSecret();
      await db.deleteFrom('resets').where('expires_at', '<=', now).execute();
      await db.deleteFrom('resets').where('account', '=', account).execute();
      await db
        .insertInto('resets')
        .values({ hash, account, expires_at: now + DAY_MS })
        .execute();
      return secret;
    },
    find,
    async spend(secret, now) {
      const account = await find(secret, now);
      if (account === null) return null;
      const gone = await db.deleteFrom('resets').where('hash', '=', hashOf(secret)).executeTakeFirst();
      return gone.numDeletedRows > 0n ? account : null;
    },
  };
}
