import { constants, copyFileSync, existsSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { StoreError } from '../error.js';
import { copyBefore } from '../../copies.js';
import { SCHEMA, SCHEMA_VERSION, STEPS } from './schema.js';
import { newerCells, stamp } from './stamp.js';

export async function openFile(path: string, memory: string): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(path, {
      memory_limit: memory,
      // Nothing may be downloaded at run time.
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
  } catch (error) {
    throw moveLogAside(path, error);
  }
}

export async function migrate(path: string, writer: DuckDBConnection): Promise<void> {
  const tables = await writer.runAndReadAll(
    "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'schema_version'",
  );
  if (Number(tables.getRows()[0]?.[0]) === 0) {
    await run(writer, SCHEMA);
  }
  let version = await versionOf(writer);
  if (version > SCHEMA_VERSION) throw new StoreError('failed', newerCells(dirname(path), version).message);
  stamp(dirname(path));
  if (version < SCHEMA_VERSION) {
    await writer.run('CHECKPOINT');
    // Shares blocks with the original where the file system can.
    copyFileSync(path, copyBefore(path, String(version + 1)), constants.COPYFILE_FICLONE);
  }
  for (let steps; version < SCHEMA_VERSION && (steps = STEPS[version + 1]); version += 1) {
    await run(writer, [...steps, `INSERT INTO schema_version VALUES (${version + 1})`]);
  }
}

async function run(writer: DuckDBConnection, statements: readonly string[]): Promise<void> {
  await writer.run('BEGIN');
  for (const statement of statements) await writer.run(statement);
  await writer.run('COMMIT');
  // Rebuilding tables is what replays of the write-ahead log have failed on.
  await writer.run('CHECKPOINT');
}

async function versionOf(writer: DuckDBConnection): Promise<number> {
  const versions = await writer.runAndReadAll('SELECT max(version) FROM schema_version');
  return Number(versions.getRows()[0]?.[0]);
}

/**
 * A log that cannot be replayed would keep the store shut for good. The spool has what it held, because it forgets only what a
 * checkpoint covers, and sends it again.
 */
function moveLogAside(path: string, error: unknown): unknown {
  const log = `${path}.wal`;
  if (!/\bWAL\b/.test(String(error)) || !existsSync(log)) return error;
  const aside = `${log}.${Date.now()}.broken`;
  renameSync(log, aside);
  return new StoreError(
    'unavailable',
    `${log} could not be replayed and was moved to ${aside}; what it held comes again from the spool`,
    { cause: error },
  );
}
