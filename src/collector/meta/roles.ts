import type { Kysely } from 'kysely';
import { ALL_SITES, type PersonEntry, type Role } from '../../protocol/people.js';
import type { Tables } from './tables.js';

export interface Roles {
  of(account: string): Promise<readonly { readonly site: string; readonly role: Role }[]>;
  /** Everyone with a role there; with `*`, those with a role on all sites. */
  on(site: string): Promise<readonly PersonEntry[]>;
  /** In the place of the one before; null takes it away. Who is no owner any more has invited nobody: what nobody accepted ends. */
  set(account: string, site: string, role: Role | null): Promise<void>;
  /** Somebody owns all sites, beside the one that is left out. */
  hasOwner(except?: string): Promise<boolean>;
}

export function roles(db: Kysely<Tables>): Roles {
  return {
    of: (account) =>
      db
        .selectFrom('roles')
        .select(['site', 'role'])
        .where('account', '=', account)
        .orderBy('site')
        .execute(),
    on: (site) =>
      db
        .selectFrom('roles')
        .innerJoin('accounts', 'accounts.id', 'roles.account')
        .select(['accounts.id', 'accounts.name', 'roles.role', 'roles.site'])
        .where('roles.site', 'in', [site, ALL_SITES])
        .orderBy('accounts.name')
        .execute(),
    set: (account, site, role) =>
      db.transaction().execute(async (tx) => {
        if (role !== 'owner') await tx.deleteFrom('invitations').where('made_by', '=', account).execute();
        if (role === null) {
          await tx.deleteFrom('roles').where('account', '=', account).where('site', '=', site).execute();
          return;
        }
        await tx
          .insertInto('roles')
          .values({ account, site, role })
          .onConflict((c) => c.columns(['account', 'site']).doUpdateSet({ role }))
          .execute();
      }),
    async hasOwner(except = '') {
      const one = await db
        .selectFrom('roles')
        .select('account')
        .where('site', '=', ALL_SITES)
        .where('role', '=', 'owner')
        .where('account', '!=', except)
        .executeTakeFirst();
      return one !== undefined;
    },
  };
}
