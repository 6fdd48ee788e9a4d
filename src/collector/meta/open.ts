import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, Migrator, sql, SqliteDialect } from 'kysely';
import Database from 'libsql';
import { hidden } from '../secrets.js';
import { type Accounts, accounts } from './accounts.js';
import { type Attempts, attempts } from './attempts.js';
import { auditLog, type AuditLog } from './audit.js';
import { bundleFiles, type BundleFiles } from './bundle-files.js';
import { deletions, type Deletions } from './deletions.js';
import { grants, type Grants } from './grants.js';
import { imports, type Imports } from './imports.js';
import { jobs, type Jobs } from './jobs.js';
import { MIGRATIONS } from './migrations.js';
import { rowsOfSite, type RowsOfSite } from './of-site.js';
import { purgeReports, type PurgeReports } from './purge-reports.js';
import { type Devices, devices } from './devices.js';
import { type Invitations, invitations } from './invitations.js';
import { postgres } from './postgres.js';
import { refusalCounts, type RefusalCounts } from './refusals.js';
import { type Resets, resets } from './resets.js';
import { type Roles, roles } from './roles.js';
import { sessions, type Sessions } from './sessions.js';
import { type Shares, shares } from './shares.js';
import { publishedSites, type PublishedSites } from './sites.js';
import type { Tables } from './tables.js';
import { tokens, type Tokens } from './tokens.js';
import { copyAside, pendingMigrations } from './upgrade.js';
import { keptWordKeys, type KeptWordKeys } from './word-keys.js';

export interface Meta {
  readonly sites: PublishedSites;
  readonly files: BundleFiles;
  readonly accounts: Accounts;
  readonly roles: Roles;
  readonly sessions: Sessions;
  readonly devices: Devices;
  readonly attempts: Attempts;
  readonly invitations: Invitations;
  readonly resets: Resets;
  readonly tokens: Tokens;
  readonly shares: Shares;
  readonly refusals: RefusalCounts;
  readonly audit: AuditLog;
  readonly jobs: Jobs;
  readonly imports: Imports;
  readonly deletions: Deletions;
  readonly grants: Grants;
  readonly purges: PurgeReports;
  readonly ofSite: RowsOfSite;
  /** Copies everything, as of one moment, into a file that is not there yet. Left out for PostgreSQL, which has tools of its own. */
  copyTo?(path: string): Promise<void>;
  readonly wordKeys: KeptWordKeys;
  close(): Promise<void>;
}

/** `postgres://…`, or a folder for `meta.sqlite`, which is made if need be. Brings the tables up to date. */
export async function openMeta(at: string): Promise<Meta> {
  const db = await (at.startsWith('postgres://') ? inPostgres(at) : inFolder(at));
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) },
  }).migrateToLatest();
  if (error) {
    await db.destroy();
    throw error;
  }
  return {
    sites: publishedSites(db),
    files: bundleFiles(db),
    accounts: accounts(db),
    roles: roles(db),
    sessions: sessions(db),
    devices: devices(db),
    attempts: attempts(db),
    invitations: invitations(db),
    resets: resets(db),
    tokens: tokens(db),
    shares: shares(db),
    refusals: refusalCounts(db),
    audit: auditLog(db),
    jobs: jobs(db),
    wordKeys: keptWordKeys(db),
    imports: imports(db),
    deletions: deletions(db),
    grants: grants(db),
    purges: purgeReports(db),
    ofSite: rowsOfSite(db),
    ...(at.startsWith('postgres://') ? {} : { copyTo: copying(db) }),
    close: () => db.destroy(),
  };
}

async function inPostgres(url: string): Promise<Kysely<Tables>> {
  const db = new Kysely<Tables>(postgres(url));
  await orLetGo(db, pendingMigrations(db, hidden(url)));
  return db;
}

async function inFolder(dir: string): Promise<Kysely<Tables>> {
  mkdirSync(dir, { recursive: true });
  const file = join(dir, 'meta.sqlite');
  // libsql speaks better-sqlite3's interface, which is what kysely's dialect calls. The wait is for a second process
  // (a CLI command beside a running server) that holds the write lock.
  const database = new Database(file, { timeout: 5000 });
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  copyAside(database, file, await orLetGo(db, pendingMigrations(db, file)));
  database.pragma('journal_mode = WAL');
  return db;
}

const copying =
  (db: Kysely<Tables>) =>
  async (path: string): Promise<void> => {
    await sql`VACUUM INTO ${path}`.execute(db);
  };

async function orLetGo<T>(db: Kysely<Tables>, step: Promise<T>): Promise<T> {
  try {
    return await step;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
