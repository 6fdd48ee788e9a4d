import type { Kysely } from 'kysely';
import { HOUR_MS } from '../durations.js';
import { hashOf, newId, newSecret } from './secret.js';
import type { Tables } from './tables.js';

/** Of what an opened link gives out, not of the link. */
export const SHARE_PREFIX = 'sluice_s_';

/** How long a link stays open in a browser before it is opened anew. */
const VISIT_MS = 12 * HOUR_MS;

export interface Share {
  readonly id: string;
  readonly site: string;
  /** argon2id, or null: the link is enough. */
  readonly password: string | null;
}

export interface KeptShare extends Share {
  readonly name: string;
  readonly by: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface Shares {
  /** The only time the link's secret is seen. */
  issue(
    share: Omit<KeptShare, 'id' | 'createdAt'>,
    now: number,
  ): Promise<{ readonly id: string; readonly secret: string }>;
  find(secret: string, now: number): Promise<Share | null>;
  /** What an opened link's browser sends from then on. */
  open(share: Share, now: number): Promise<{ readonly token: string; readonly expiresAt: number }>;
  /** The link behind it, if that still holds. */
  opened(token: string, now: number): Promise<Omit<Share, 'password'> | null>;
  on(site: string, now: number): Promise<readonly (KeptShare & { readonly byName: string | null })[]>;
  /** At once, also where it is open. */
  revoke(site: string, id: string): Promise<void>;
}

export function shares(db: Kysely<Tables>): Shares {
  return {
    async issue({ by, expiresAt, ...rest }, now) {
      const { secret, hash } = newSecret();
      const id = newId('l');
      await db.deleteFrom('shares').where('expires_at', '<=', now).execute();
      await db
        .insertInto('shares')
        .values({ id, hash, ...rest, made_by: by, created_at: now, expires_at: expiresAt })
        .execute();
      return { id, secret };
    },
    find: async (secret, now) =>
      (await db
        .selectFrom('shares')
        .select(['id', 'site', 'password'])
        .where('hash', '=', hashOf(secret))
        .where('expires_at', '>', now)
        .executeTakeFirst()) ?? null,
    async open({ id }, now) {
      const { secret, hash } = newSecret(SHARE_PREFIX);
      const expiresAt = now + VISIT_MS;
      await db.deleteFrom('share_visits').where('expires_at', '<=', now).execute();
      await db.insertInto('share_visits').values({ hash, share: id, expires_at: expiresAt }).execute();
      return { token: secret, expiresAt };
    },
    opened: async (token, now) =>
      (await db
        .selectFrom('share_visits')
        .innerJoin('shares', 'shares.id', 'share_visits.share')
        .select(['shares.id', 'shares.site'])
        .where('share_visits.hash', '=', hashOf(token))
        .where('share_visits.expires_at', '>', now)
        .where('shares.expires_at', '>', now)
        .executeTakeFirst()) ?? null,
    on: (site, now) =>
      db
        .selectFrom('shares')
        .leftJoin('accounts', 'accounts.id', 'shares.made_by')
        .select(['shares.id', 'shares.name', 'site', 'shares.password', 'made_by as by'])
        .select(['shares.created_at as createdAt', 'expires_at as expiresAt', 'accounts.name as byName'])
        .where('site', '=', site)
        .where('expires_at', '>', now)
        .orderBy('shares.created_at', 'desc')
        .execute(),
    revoke: (site, id) =>
      db.transaction().execute(async (tx) => {
        const gone = await tx
          .deleteFrom('shares')
          .where('site', '=', site)
          .where('id', '=', id)
          .executeTakeFirst();
        if (gone.numDeletedRows > 0n) await tx.deleteFrom('share_visits').where('share', '=', id).execute();
      }),
  };
}
