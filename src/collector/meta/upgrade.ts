import { existsSync, rmSync } from 'node:fs';
import type Database from 'libsql';
import { type Kysely, sql } from 'kysely';
import { copyBefore } from '../copies.js';
import { NewerFormat } from '../newer.js';
import { MIGRATIONS } from './migrations.js';

/**
 * Migrations that this version would still run, oldest first; empty for a database that holds nothing yet.
 * @throws NewerFormat if one ran that this version does not know
 */
export async function pendingMigrations<T>(db: Kysely<T>, where: string): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration')) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  const ran = rows.map(({ name }) => name);
  const known = Object.keys(MIGRATIONS).sort();
  const unknown = ran.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new NewerFormat(where, unknown, known.at(-1) ?? 'none');
  return known.filter((name) => !ran.includes(name));
}

/** A whole copy of the open database beside it, as it is before the first of the migrations. */
export function copyAside(database: Database.Database, file: string, [first]: readonly string[]): void {
  if (first === undefined) return;
  const copy = copyBefore(file, first);
  // What a start that was killed has left may be half.
  if (existsSync(copy)) rmSync(copy);
  database.prepare('VACUUM INTO ?').run(copy);
}
