import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, Migrator, sql, SqliteDialect } from 'kysely';
import Database from 'libsql';
import { auditLog, type AuditLog } from './audit.js';
import { bundleFiles, type BundleFiles } from './bundle-files.js';
import { deletions, type Deletions } from './deletions.js';
import { grants, type Grants } from './grants.js';
import { imports, type Imports } from './imports.js';
import { jobs, type Jobs } from './jobs.js';
import { MIGRATIONS } from './migrations.js';
import { rowsOfSite, type RowsOfSite } from './of-site.js';
import { purgeReports, type PurgeReports } from './purge-reports.js';
import { refusalCounts, type RefusalCounts } from './refusals.js';
import { sessions, type Sessions } from './sessions.js';
import { publishedSites, type PublishedSites } from './sites.js';
import type { Tables } from './tables.js';
import { tokens, type Tokens } from './tokens.js';
import { copyAside, pendingMigrations } from './upgrade.js';

export interface Meta {
  readonly sites: PublishedSites;
  readonly files: BundleFiles;
  readonly tokens: Tokens;
  readonly sessions: Sessions;
  readonly refusals: RefusalCounts;
  readonly audit: AuditLog;
  readonly jobs: Jobs;
  readonly imports: Imports;
  readonly deletions: Deletions;
  readonly grants: Grants;
  readonly purges: PurgeReports;
  readonly ofSite: RowsOfSite;
  /** Copies everything, as of one moment, into a file that is not there yet. */
  copyTo(path: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens `meta.sqlite` in a folder, making both if need be, and brings its tables up to date. */
export async function openMeta(dir: string): Promise<Meta> {
  mkdirSync(dir, { recursive: true });
  const file = join(dir, 'meta.sqlite');
  // libsql speaks better-sqlite3's interface, which is what kysely's dialect calls. The wait is for a second process
  // (a CLI command beside a running server) that holds the write lock.
  const database = new Database(file, { timeout: 5000 });
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  try {
    copyAside(database, file, await pendingMigrations(db, file));
  } catch (error) {
    await db.destroy();
    throw error;
  }
  database.pragma('journal_mode = WAL');
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) },
  }).migrateToLatest();
  if (error) throw error;
  return {
    sites: publishedSites(db),
    files: bundleFiles(db),
    tokens: tokens(db),
    sessions: sessions(db),
    refusals: refusalCounts(db),
    audit: auditLog(db),
    jobs: jobs(db),
    imports: imports(db),
    deletions: deletions(db),
    grants: grants(db),
    purges: purgeReports(db),
    ofSite: rowsOfSite(db),
    async copyTo(path) {
      await sql`VACUUM INTO ${path}`.execute(db);
    },
    close: () => db.destroy(),
  };
}
