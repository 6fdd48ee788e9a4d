import type { Kysely } from 'kysely';
import type { PurgeReport } from '../../protocol/purge.js';
import { DAY_MS } from '../durations.js';
import type { Tables } from './tables.js';

/** Days that reports are kept: as long as anything counted may be. */
const KEPT = 25 * 31;

export interface PurgeReports {
  /** A second one of a day takes the place of the first. */
  write(report: PurgeReport): Promise<void>;
  /** Newest first. */
  ofSite(site: string): Promise<readonly PurgeReport[]>;
}

export function purgeReports(db: Kysely<Tables>): PurgeReports {
  return {
    async write(report) {
      const row = { report: JSON.stringify(report) };
      await db
        .insertInto('purge_reports')
        .values({ site: report.site, day: report.day, ...row })
        .onConflict((c) => c.columns(['site', 'day']).doUpdateSet(row))
        .execute();
      const oldest = new Date(Date.parse(report.day) - KEPT * DAY_MS).toISOString().slice(0, 10);
      await db.deleteFrom('purge_reports').where('day', '<', oldest).execute();
    },
    async ofSite(site) {
      const rows = await db
        .selectFrom('purge_reports')
        .select('report')
        .where('site', '=', site)
        .orderBy('day', 'desc')
        .execute();
      return rows.map(({ report }) => JSON.parse(report) as PurgeReport); // written by write()
    },
  };
}
