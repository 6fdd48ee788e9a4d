import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import Database from 'libsql';
import { type Accounts, accounts } from './accounts.js';
import { type Attempts, attempts } from './attempts.js';
import { auditLog, type AuditLog } from './audit.js';
import { bundleFiles, type BundleFiles } from './bundle-files.js';
import { type Devices, devices } from './devices.js';
import { type Invitations, invitations } from './invitations.js';
import { jobs, type Jobs } from './jobs.js';
import { MIGRATIONS } from './migrations.js';
import { refusalCounts, type RefusalCounts } from './refusals.js';
import { type Resets, resets } from './resets.js';
import { type Roles, roles } from './roles.js';
import { sessions, type Sessions } from './sessions.js';
import { type Shares, shares } from './shares.js';
import { publishedSites, type PublishedSites } from './sites.js';
import type { Tables } from './tables.js';
import { tokens, type Tokens } from './tokens.js';
import { copyAside, pendingMigrations } from './upgrade.js';

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
    close: () => db.destroy(),
  };
}
