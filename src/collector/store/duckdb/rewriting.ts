import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { replaceFile } from './replace-file.js';
import { ALL_TABLES, CODE_COLUMNS, COUNT_COLUMNS, GROUPS, SCHEMA, wordsOf } from './schema.js';

const freshOf = (path: string) => `${path}.new`;

/** Takes away what a rewrite that was killed has left, and copies that nobody fetched. */
export function forgetLeftovers(path: string): void {
  for (const name of readdirSync(dirname(path)))
    if (/^cells\.[0-9a-f]{16}\.copy(\.wal)?$/.test(name)) rmSync(join(dirname(path), name));
  forgetRewrite(path);
}

function forgetRewrite(path: string): void {
  rmSync(freshOf(path), { force: true });
  rmSync(`${freshOf(path)}.wal`, { force: true });
}

/** Writes all that is in the open file into a new one beside it. */
export function writeFresh(path: string, connection: DuckDBConnection): Promise<void> {
  forgetRewrite(path);
  return writeInto(freshOf(path), connection);
}

/** Writes all that is in the open file into one that is not there yet, in the order it is read: site, shape, day. */
export async function writeInto(path: string, connection: DuckDBConnection): Promise<void> {
  await connection.run(`ATTACH '${path.replaceAll("'", "''")}' AS fresh`);
  try {
    for (const statement of SCHEMA)
      await connection.run(statement.replace(/^(CREATE TABLE|INSERT INTO) /, '$1 fresh.'));
    await connection.run('INSERT INTO fresh.applied SELECT source, max(seq) FROM applied GROUP BY source');
    await connection.run('INSERT INTO fresh.aged SELECT site, max(day) FROM aged GROUP BY site');
    await connection.run('INSERT INTO fresh.waiting SELECT * FROM waiting');
    await connection.run('INSERT INTO fresh.uses SELECT * FROM uses');
    await connection.run(
      'INSERT INTO fresh.coded SELECT word_group, max(next) FROM coded GROUP BY word_group',
    );
    for (const group of GROUPS) {
      await connection.run(`INSERT INTO fresh.${wordsOf(group)} SELECT * FROM ${wordsOf(group)} ORDER BY id`);
    }
    for (const { name, tier } of ALL_TABLES) {
      const cells = tier === 'recent' ? `SELECT * FROM ${name} ORDER BY site, hour` : merged(name);
      await connection.run(`INSERT INTO fresh.${name} ${cells}`);
    }
    await connection.run('CHECKPOINT fresh');
  } finally {
    await connection.run('DETACH fresh');
  }
}

/** Cells that came to history at different times and are alike, added up. */
const merged = (name: string): string => {
  const sums = [...COUNT_COLUMNS, 'revenue'].map((measure) => `sum(${measure})`);
  return `SELECT ${[...CODE_COLUMNS, ...sums, 'shape'].join(', ')} FROM ${name} GROUP BY ALL ORDER BY site, shape, day`;
};

/** Puts the new file in the old one's place. Both are closed. */
export async function takePlace(path: string): Promise<void> {
  // None after a clean close; a log of the old file must never be replayed over the new one.
  const log = readdirSync(dirname(path)).find((name) => name.startsWith(`${basename(path)}.wal`));
  if (log) throw new Error(`FATAL Error: ${log} is still there`);
  // Durably: what the old file has not, the spool has forgotten.
  await replaceFile(freshOf(path), path);
}
