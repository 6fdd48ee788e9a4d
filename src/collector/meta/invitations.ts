import type { Kysely } from 'kysely';
import type { Role } from '../../protocol/people.js';
import { hashOf, newId, newSecret } from './secret.js';
import type { Tables } from './tables.js';

export interface Invitation {
  readonly id: string;
  /** `*`: all sites. */
  readonly site: string;
  readonly role: Role;
  readonly by: string;
  readonly expiresAt: number;
}

export interface Invitations {
  /** The only time the secret is seen. */
  issue(
    invitation: Omit<Invitation, 'id'>,
    now: number,
  ): Promise<{ readonly id: string; readonly secret: string }>;
  find(secret: string, now: number): Promise<Invitation | null>;
  /** What it was; for exactly one caller. */
  spend(secret: string, now: number): Promise<Invitation | null>;
  on(site: string, now: number): Promise<readonly Invitation[]>;
  revoke(site: string, id: string): Promise<void>;
  /** Those that somebody made and nobody has accepted. */
  revokeBy(by: string): Promise<void>;
}

export function invitations(db: Kysely<Tables>): Invitations {
  const valid = (now: number) =>
    db
      .selectFrom('invitations')
      .select(['id', 'site', 'role', 'made_by as by', 'expires_at as expiresAt'])
      .where('expires_at', '>', now);
  const find = async (secret: string, now: number) =>
    (await valid(now).where('hash', '=', hashOf(secret)).executeTakeFirst()) ?? null;

  return {
    async issue({ by, expiresAt, ...rest }, now) {
      const { secret, hash } = newSecret();
      const id = newId('i');
      await db.deleteFrom('invitations').where('expires_at', '<=', now).execute();
      await db
        .insertInto('invitations')
        .values({ id, hash, ...rest, made_by: by, expires_at: expiresAt })
        .execute();
      return { id, secret };
    },
    find,
    async spend(secret, now) {
      const found = await find(secret, now);
      if (!found) return null;
      const gone = await db.deleteFrom('invitations').where('id', '=', found.id).executeTakeFirst();
      return gone.numDeletedRows > 0n ? found : null;
    },
    on: (site, now) => valid(now).where('site', '=', site).orderBy('expires_at').execute(),
    async revoke(site, id) {
      await db.deleteFrom('invitations').where('site', '=', site).where('id', '=', id).execute();
    },
    async revokeBy(by) {
      await db.deleteFrom('invitations').where('made_by', '=', by).execute();
    },
  };
}
