import type { Kysely } from 'kysely';
import type { Scope } from '../../protocol/people.js';
import { dayOf } from './days.js';
import { hashOf, newId, newSecret } from './secret.js';
import type { Tables } from './tables.js';

/** Lets one tell it from a share's, and lets who looks for leaked secrets find it. */
export const TOKEN_PREFIX = 'sluice_t_';

export interface Token {
  readonly id: string;
  /** `*`: all sites. */
  readonly site: string;
  readonly scopes: readonly Scope[];
  /** An account, which the token may never more than; `terminal` for the operator. */
  readonly by: string;
}

export interface KeptToken extends Token {
  readonly name: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly usedDay: number | null;
}

export interface Tokens {
  /** The only time the secret is seen. */
  issue(
    token: Omit<KeptToken, 'id' | 'createdAt' | 'usedDay'>,
    now: number,
  ): Promise<{ readonly id: string; readonly secret: string }>;
  /** And remembers the day. */
  find(secret: string, now: number): Promise<Token | null>;
  on(site: string, now: number): Promise<readonly KeptToken[]>;
  revoke(site: string, id: string): Promise<void>;
}

export function tokens(db: Kysely<Tables>): Tokens {
  return {
    async issue({ name, site, scopes, by, expiresAt }, now) {
      const { secret, hash } = newSecret(TOKEN_PREFIX);
      const id = newId('t');
      await db.deleteFrom('tokens').where('expires_at', '<=', now).execute();
      const row = { id, hash, name, site, scopes: scopes.join(' '), made_by: by };
      await db
        .insertInto('tokens')
        .values({ ...row, created_at: now, expires_at: expiresAt, used_day: null })
        .execute();
      return { id, secret };
    },
    async find(secret, now) {
      const row = await db
        .selectFrom('tokens')
        .select(['id', 'site', 'scopes', 'made_by as by', 'used_day'])
        .where('hash', '=', hashOf(secret))
        .where('expires_at', '>', now)
        .executeTakeFirst();
      if (!row) return null;
      const { used_day, ...token } = row;
      if (used_day !== dayOf(now)) {
        await db
          .updateTable('tokens')
          .set({ used_day: dayOf(now) })
          .where('id', '=', token.id)
          .execute();
      }
      return { ...token, scopes: scopesOf(token.scopes) };
    },
    async on(site, now) {
      const rows = await db
        .selectFrom('tokens')
        .select(['id', 'name', 'site', 'scopes', 'made_by as by'])
        .select(['created_at as createdAt', 'expires_at as expiresAt', 'used_day as usedDay'])
        .where('site', '=', site)
        .where('expires_at', '>', now)
        .orderBy('created_at', 'desc')
        .execute();
      return rows.map((row) => ({ ...row, scopes: scopesOf(row.scopes) }));
    },
    async revoke(site, id) {
      await db.deleteFrom('tokens').where('site', '=', site).where('id', '=', id).execute();
    },
  };
}

const scopesOf = (text: string) => text.split(' ') as Scope[]; // only scopes are ever written
