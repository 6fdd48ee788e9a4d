import type { Kysely } from 'kysely';
import { DAY_MS } from '../durations.js';
import type { Tables } from './tables.js';

/**
 * Files with a hash in their name are promised for a year: a page that still holds last week's `sluice.js`, or pins one
 * with SRI, must find what it names after the site was published anew.
 */
const KEPT_MS = 400 * DAY_MS;

export interface BundleFiles {
  /** Keeps a bundle's files and tells every file of the site that is still promised. */
  keep(site: string, files: ReadonlyMap<string, string>, now: number): Promise<ReadonlyMap<string, string>>;
}

export function bundleFiles(db: Kysely<Tables>): BundleFiles {
  return {
    keep: (site, files, now) =>
      db.transaction().execute(async (tx) => {
        for (const [name, body] of files) {
          await tx
            .insertInto('bundle_files')
            .values({ site, name, body, made_at: now })
            .onConflict((c) => c.columns(['site', 'name']).doUpdateSet({ made_at: now }))
            .execute();
        }
        await tx
          .deleteFrom('bundle_files')
          .where('made_at', '<', now - KEPT_MS)
          .execute();
        const rows = await tx
          .selectFrom('bundle_files')
          .select(['name', 'body'])
          .where('site', '=', site)
          .execute();
        return new Map(rows.map((row) => [row.name, row.body]));
      }),
  };
}
