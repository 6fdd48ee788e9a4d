import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { GrantRequest, IntegrationGrant, Sending } from '../../protocol/grant.js';
import type { Tables } from './tables.js';

export interface Grants {
  add(asked: GrantRequest, by: string, now: number): Promise<IntegrationGrant>;
  /** Also those that are over. */
  all(): Promise<readonly IntegrationGrant[]>;
  find(id: string): Promise<IntegrationGrant | null>;
  /** False: there is none that could be. */
  revoke(id: string, now: number): Promise<boolean>;
  /** True for exactly one caller a grant and period. */
  claim(grant: IntegrationGrant, period: string, now: number): Promise<boolean>;
  sent(grant: string, period: string, now: number): Promise<void>;
  /** It surely was not sent: it may be claimed again. */
  release(grant: string, period: string): Promise<void>;
  sendings(): Promise<readonly Sending[]>;
}

export function grants(db: Kysely<Tables>): Grants {
  const all = async (): Promise<readonly IntegrationGrant[]> => {
    const rows = await db.selectFrom('grants').selectAll().orderBy('granted_at').execute();
    return rows.map((row) => ({
      ...(JSON.parse(row.asked) as GrantRequest), // checked when it was added
      id: row.id,
      grantedBy: row.granted_by,
      grantedAt: new Date(row.granted_at).toISOString(),
      revokedAt: row.revoked_at === null ? null : new Date(row.revoked_at).toISOString(),
    }));
  };
  const find = async (id: string) => (await all()).find((one) => one.id === id) ?? null;
  return {
    all,
    find,
    async add(asked, by, now) {
      const id = randomBytes(8).toString('hex');
      const row = { id, site: asked.site, asked: JSON.stringify(asked), granted_by: by, granted_at: now };
      await db
        .insertInto('grants')
        .values({ ...row, revoked_at: null })
        .execute();
      return { ...asked, id, grantedBy: by, grantedAt: new Date(now).toISOString(), revokedAt: null };
    },
    async revoke(id, now) {
      const done = await db
        .updateTable('grants')
        .set({ revoked_at: now })
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return done.numUpdatedRows > 0n;
    },
    async claim({ id, site }, period, now) {
      const taken = await db
        .insertInto('mails')
        .values({ grant_id: id, period, site, claimed_at: now, sent_at: null })
        .onConflict((c) => c.columns(['grant_id', 'period']).doNothing())
        .executeTakeFirst();
      return (taken.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async sent(grant, period, now) {
      await db
        .updateTable('mails')
        .set({ sent_at: now })
        .where('grant_id', '=', grant)
        .where('period', '=', period)
        .execute();
    },
    async release(grant, period) {
      await db.deleteFrom('mails').where('grant_id', '=', grant).where('period', '=', period).execute();
    },
    async sendings() {
      const rows = await db.selectFrom('mails').selectAll().orderBy('claimed_at', 'desc').execute();
      return rows.map(({ grant_id, period, claimed_at, sent_at }) => ({
        grant: grant_id,
        period,
        claimedAt: claimed_at,
        sentAt: sent_at,
      }));
    },
  };
}
