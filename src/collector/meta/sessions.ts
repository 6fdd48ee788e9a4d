import type { Kysely } from 'kysely';
import { hashOf, newSecret } from './secret.js';
import type { Tables } from './tables.js';

/** Fixed, never slid: a session that nobody ends, ends. */
export const SESSION_DAYS = 14;

export interface Sessions {
  /** The cookie's value. */
  start(now: number): Promise<string>;
  isValid(session: string, now: number): Promise<boolean>;
  end(session: string): Promise<void>;
}

export function sessions(db: Kysely<Tables>): Sessions {
  return {
    async start(now) {
      const { secret, hash } = newSecret();
      await db.deleteFrom('sessions').where('expires_at', '<=', now).execute();
      await db
        .insertInto('sessions')
        .values({ hash, created_at: now, expires_at: now + SESSION_DAYS * 86_400_000 })
        .execute();
      return secret;
    },
    async isValid(session, now) {
      const row = await db
        .selectFrom('sessions')
        .select('hash')
        .where('hash', '=', hashOf(session))
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row !== undefined;
    },
    async end(session) {
      await db.deleteFrom('sessions').where('hash', '=', hashOf(session)).execute();
    },
  };
}
