import type { Kysely, Selectable, Transaction } from 'kysely';
import type { SiteConfig } from '../../protocol/site-config.js';
import type { Tables } from './tables.js';

/** Which version of a site is published. */
export interface SiteMark {
  readonly site: string;
  readonly version: number;
  readonly publishedAt: number;
}

export interface PublishedSite extends SiteMark {
  /** As it was stored; checked again when it is read, for a newer version of Sluice may ask more of it. */
  readonly config: unknown;
  readonly demo: boolean;
}

export interface SiteVersion extends SiteMark {
  /** Who published it, as the audit log has it. */
  readonly by: string;
}

export interface PublishedSites {
  /** Publishing what is already published changes nothing; `changed` tells. `meanwhile`: another than `after` is published. */
  publish(
    version: {
      readonly config: SiteConfig;
      readonly demo: boolean;
      readonly by: string;
      readonly after?: number | undefined;
    },
    now: number,
  ): Promise<(SiteMark & { readonly changed: boolean }) | { readonly meanwhile: number }>;
  all(): Promise<readonly PublishedSite[]>;
  find(site: string): Promise<PublishedSite | undefined>;
  marks(): Promise<readonly SiteMark[]>;
  /** Newest first. */
  versions(site: string): Promise<readonly SiteVersion[]>;
  version(site: string, version: number): Promise<PublishedSite | undefined>;
}

export function publishedSites(db: Kysely<Tables>): PublishedSites {
  return {
    publish: ({ config, demo, by: actor, after }, now) =>
      untilAlone(db, async (tx) => {
        const { site } = config;
        const json = JSON.stringify(config);
        const before = await tx.selectFrom('sites').selectAll().where('id', '=', site).executeTakeFirst();
        if (after !== undefined && after !== (before?.version ?? 0))
          return { meanwhile: before?.version ?? 0 };
        if (before && before.config === json && before.demo === Number(demo)) {
          const { version, published_at: publishedAt } = before;
          return { site, version, publishedAt, changed: false };
        }
        const row = {
          config: json,
          version: (before?.version ?? 0) + 1,
          published_at: now,
          demo: Number(demo),
        };
        await tx
          .insertInto('sites')
          .values({ id: site, ...row })
          .onConflict((c) => c.column('id').doUpdateSet(row))
          .execute();
        // Of two collectors that publish at once one meets the other's key here, takes all of it back, and looks again.
        await tx
          .insertInto('site_versions')
          .values({ site, ...row, actor })
          .execute();
        return { site, version: row.version, publishedAt: now, changed: true };
      }),
    async all() {
      return (await db.selectFrom('sites').selectAll().orderBy('id').execute()).map(published);
    },
    async find(site) {
      const row = await db.selectFrom('sites').selectAll().where('id', '=', site).executeTakeFirst();
      return row && published(row);
    },
    async marks() {
      const rows = await db.selectFrom('sites').select(['id', 'version', 'published_at']).execute();
      return rows.map((row) => ({ site: row.id, version: row.version, publishedAt: row.published_at }));
    },
    async versions(site) {
      const rows = await db
        .selectFrom('site_versions')
        .select(['version', 'published_at', 'actor'])
        .where('site', '=', site)
        .orderBy('version', 'desc')
        .execute();
      return rows.map((row) => ({
        site,
        version: row.version,
        publishedAt: row.published_at,
        by: row.actor,
      }));
    },
    async version(site, version) {
      // Whatever was typed.
      if (!Number.isSafeInteger(version)) return undefined;
      const row = await db
        .selectFrom('site_versions')
        .selectAll()
        .where('site', '=', site)
        .where('version', '=', version)
        .executeTakeFirst();
      return row && published({ id: site, ...row });
    },
  };
}

/** Of so many who publish at once each has its turn. */
const TRIES = 8;

/** A transaction that may meet another's key, which is there when it is tried again. */
async function untilAlone<T>(
  db: Kysely<Tables>,
  work: (tx: Transaction<Tables>) => Promise<T>,
  tries = TRIES,
): Promise<T> {
  try {
    return await db.transaction().execute(work);
  } catch (error) {
    if (tries === 1) throw error;
    return untilAlone(db, work, tries - 1);
  }
}

const published = (row: Selectable<Tables['sites']>): PublishedSite => ({
  site: row.id,
  config: JSON.parse(row.config) as unknown,
  version: row.version,
  publishedAt: row.published_at,
  demo: row.demo === 1,
});
