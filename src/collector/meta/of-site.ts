import type { Kysely } from 'kysely';
import type { Tables } from './tables.js';

/**
 * Tables whose rows belong to one site and go with it: whoever makes a site of the same name later sees nothing of this one, and whoever
 * could see this one does not see that.
 */
const OF_SITE = {
  configs: 'sites',
  versions: 'site_versions',
  bundleFiles: 'bundle_files',
  refusals: 'refusals',
  imports: 'imports',
  purgeReports: 'purge_reports',
  grants: 'grants',
  mails: 'mails',
  roles: 'roles',
  invitations: 'invitations',
  tokens: 'tokens',
  shares: 'shares',
  audit: 'audit',
} as const;
export type OfSite = keyof typeof OF_SITE;
export const OF_SITE_NAMES = Object.keys(OF_SITE) as readonly OfSite[];

/** What meta holds of one site, to be counted or removed. */
export interface RowsOfSite {
  count(what: OfSite, site: string): Promise<number>;
  /** Tells how many went. */
  remove(what: OfSite, site: string): Promise<number>;
}

export function rowsOfSite(db: Kysely<Tables>): RowsOfSite {
  return {
    async count(what, site) {
      const column = what === 'configs' ? 'id' : 'site';
      const row = await db
        .selectFrom(OF_SITE[what])
        .select((eb) => eb.fn.countAll().as('n'))
        .where(column as 'site', '=', site)
        .executeTakeFirst();
      return Number(row?.n ?? 0);
    },
    async remove(what, site) {
      const column = what === 'configs' ? 'id' : 'site';
      const gone = await db
        .deleteFrom(OF_SITE[what])
        .where(column as 'site', '=', site)
        .executeTakeFirst();
      return Number(gone.numDeletedRows);
    },
  };
}
