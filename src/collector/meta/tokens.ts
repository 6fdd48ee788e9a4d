import type { Kysely } from 'kysely';
import { hashOf, newSecret } from './secret.js';
import type { Tables } from './tables.js';

const HOUR = 3_600_000;
/** Long enough to come back to the terminal, short enough for a scrollback buffer. */
const LIFETIME = { once: 24 * HOUR, api: 24 * HOUR } as const;

export interface Tokens {
  /** The only time the token itself is seen. A new `once` token takes the place of unspent ones. */
  issue(kind: 'once' | 'api', now: number): Promise<string>;
  /** True for exactly one caller of a valid `once` token. */
  spend(token: string, now: number): Promise<boolean>;
  isValid(token: string, now: number): Promise<boolean>;
}

export function tokens(db: Kysely<Tables>): Tokens {
  return {
    async issue(kind, now) {
      const { secret, hash } = newSecret();
      await db.deleteFrom('tokens').where('expires_at', '<=', now).execute();
      if (kind === 'once') await db.deleteFrom('tokens').where('kind', '=', 'once').execute();
      await db
        .insertInto('tokens')
        .values({ hash, kind, created_at: now, expires_at: now + LIFETIME[kind] })
        .execute();
      return secret;
    },
    async spend(token, now) {
      const gone = await db
        .deleteFrom('tokens')
        .where('hash', '=', hashOf(token))
        .where('kind', '=', 'once')
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return gone.numDeletedRows === 1n;
    },
    async isValid(token, now) {
      const row = await db
        .selectFrom('tokens')
        .select('hash')
        .where('hash', '=', hashOf(token))
        .where('kind', '=', 'api')
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
