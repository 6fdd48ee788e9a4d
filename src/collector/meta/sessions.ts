import type { Kysely } from 'kysely';
import { DAY_MS } from '../durations.js';
import { dayOf } from './days.js';
import { hashOf, newId, newSecret } from './secret.js';
import type { Tables } from './tables.js';

/** Fixed, never slid: a session that nobody ends, ends. */
export const SESSION_DAYS = 14;

export interface Session {
  readonly id: string;
  readonly account: string;
}

export interface KeptSession {
  readonly id: string;
  readonly startedAt: number;
  readonly expiresAt: number;
  readonly usedDay: number;
}

export interface Sessions {
  /** The cookie's value. */
  start(account: string, now: number): Promise<string>;
  find(session: string, now: number): Promise<Session | null>;
  end(session: string): Promise<void>;
  /** Of an account, newest first. */
  of(account: string, now: number): Promise<readonly KeptSession[]>;
  endOne(account: string, id: string): Promise<void>;
  /** Everywhere, but for the one that is named. */
  endAll(account: string, exceptId?: string): Promise<void>;
}

export function sessions(db: Kysely<Tables>): Sessions {
  return {
    async start(account, now) {
      const { secret, hash } = newSecret();
      await db.deleteFrom('sessions').where('expires_at', '<=', now).execute();
      await db
        .insertInto('sessions')
        .values({
          id: newId('s'),
          hash,
          account,
          created_at: now,
          expires_at: now + SESSION_DAYS * DAY_MS,
          used_day: dayOf(now),
        })
        .execute();
      return secret;
    },
    async find(session, now) {
      const row = await db
        .selectFrom('sessions')
        .select(['id', 'account', 'used_day'])
        .where('hash', '=', hashOf(session))
        .where('expires_at', '>', now)
        .executeTakeFirst();
      if (!row) return null;
      const { used_day, ...found } = row;
      if (used_day < dayOf(now)) {
        await db
          .updateTable('sessions')
          .set({ used_day: dayOf(now) })
          .where('id', '=', found.id)
          .execute();
      }
      return found;
    },
    async end(session) {
      await db.deleteFrom('sessions').where('hash', '=', hashOf(session)).execute();
    },
    async of(account, now) {
      return db
        .selectFrom('sessions')
        .select(['id', 'created_at as startedAt', 'expires_at as expiresAt', 'used_day as usedDay'])
        .where('account', '=', account)
        .where('expires_at', '>', now)
        .orderBy('created_at', 'desc')
        .execute();
    },
    async endOne(account, id) {
      await db.deleteFrom('sessions').where('account', '=', account).where('id', '=', id).execute();
    },
    async endAll(account, exceptId = '') {
      await db.deleteFrom('sessions').where('account', '=', account).where('id', '!=', exceptId).execute();
    },
  };
}
