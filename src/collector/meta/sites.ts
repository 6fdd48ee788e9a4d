import type { Kysely } from 'kysely';
import type { SiteConfig } from '../../protocol/site-config.js';
import type { Tables } from './tables.js';

export interface PublishedSite {
  /** As it was stored; checked again when it is read, for a newer version may ask more of it. */
  readonly config: unknown;
  readonly version: number;
  readonly publishedAt: number;
  readonly demo: boolean;
}

export interface PublishedSites {
  /** Publishing what is already published changes nothing; `changed` tells. */
  publish(
    config: SiteConfig,
    demo: boolean,
    now: number,
  ): Promise<{ readonly version: number; readonly changed: boolean }>;
  all(): Promise<readonly PublishedSite[]>;
}

export function publishedSites(db: Kysely<Tables>): PublishedSites {
  return {
    publish: (config, demo, now) =>
      db.transaction().execute(async (tx) => {
        const json = JSON.stringify(config);
        const id = config.site;
        const before = await tx.selectFrom('sites').selectAll().where('id', '=', id).executeTakeFirst();
        if (before && before.config === json && before.demo === Number(demo)) {
          return { version: before.version, changed: false };
        }
        const row = {
          config: json,
          version: (before?.version ?? 0) + 1,
          published_at: now,
          demo: Number(demo),
        };
        await tx
          .insertInto('sites')
          .values({ id, ...row })
          .onConflict((c) => c.column('id').doUpdateSet(row))
          .execute();
        return { version: row.version, changed: true };
      }),
    async all() {
      const rows = await db.selectFrom('sites').selectAll().orderBy('id').execute();
      return rows.map((row) => ({
        config: JSON.parse(row.config) as unknown,
        version: row.version,
        publishedAt: row.published_at,
        demo: row.demo === 1,
      }));
    },
  };
}
