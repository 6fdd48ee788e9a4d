import type { DuckDBConnection } from '@duckdb/node-api';
import { checkPrune } from '../select.js';
import { conditionSql } from '../sql.js';
import type { Prune } from '../store.js';
import { appendWords } from './append.js';
import { duckdbDialect } from './dialect.js';
import { ALL_TABLES, GROUP_OF, type Group, GROUPS, CODE_COLUMNS, wordsOf } from './schema.js';
import type { Words } from './words.js';

/** Removes or empties cells, within the transaction that is open; tells how many. */
export async function pruneCells(connection: DuckDBConnection, words: Words, prune: Prune): Promise<number> {
  checkPrune(prune);
  const { site, kinds, before, where = [], blank } = prune;
  const dialect = duckdbDialect(words);
  const empty = (blank ?? []).map((column) => ({ column, code: words.code(GROUP_OF[column], '') }));
  await appendWords(connection, words);
  const conditions = [
    ...(site === null ? [] : [dialect.site(site)]),
    ...(before === undefined ? [] : [`day < ${Math.trunc(before)}`]),
    ...where.map((condition) => conditionSql(condition, dialect)),
    ...(blank
      ? [`(${empty.map(({ column, code }) => `${column} <> ${code}`).join(' OR ') || 'false'})`]
      : []),
  ];
  const meant = conditions.length > 0 ? conditions.join(' AND ') : 'true';
  let cells = 0;
  for (const { kind, tier, name } of ALL_TABLES) {
    if (!kinds.includes(kind) || (prune.tier ?? tier) !== tier) continue;
    // No UPDATE: see the README.
    if (blank) {
      const emptied = empty.map(({ column, code }) => `${code} AS ${column}`).join(', ');
      await connection.run(
        `CREATE TEMP TABLE emptied AS SELECT * REPLACE (${emptied}) FROM ${name} WHERE ${meant}`,
      );
    }
    cells += (await connection.run(`DELETE FROM ${name} WHERE ${meant}`)).rowsChanged;
    if (blank) {
      await connection.run(`INSERT INTO ${name} SELECT * FROM emptied`);
      await connection.run('DROP TABLE emptied');
    }
  }
  return cells;
}

/** A condition: the word is used by a cell, or is the empty one, which stands for what is not there. */
function isUsed(group: Group): string {
  const columns = CODE_COLUMNS.filter((column) => column in GROUP_OF && GROUP_OF[column as 'site'] === group);
  const uses = ALL_TABLES.flatMap(({ name, tier }) =>
    [...columns, ...(group === GROUP_OF.shape && tier === 'history' ? ['shape'] : [])].map(
      (column) => `SELECT ${column} FROM ${name}`,
    ),
  );
  return `(word = '' OR id IN (${uses.join(' UNION ')}))`;
}

/** Removes the words that no cell uses, within the transaction that is open; tells their codes. */
export async function pruneWords(
  connection: DuckDBConnection,
  nextCodes: readonly number[],
): Promise<ReadonlyMap<Group, ReadonlySet<number>>> {
  const gone = new Map<Group, ReadonlySet<number>>();
  for (const group of GROUPS) {
    const rows = await connection.runAndReadAll(
      `DELETE FROM ${wordsOf(group)} WHERE NOT ${isUsed(group)} RETURNING id`,
    );
    gone.set(group, new Set(rows.getRows().map(([id]) => Number(id))));
  }
  if ([...gone.values()].some((codes) => codes.size > 0)) {
    // Waiting words are hashed with the code of their site, which no other site may get.
    const coded = nextCodes.map((next, group) => `(${group}, ${next})`).join(', ');
    await connection.run(`INSERT INTO coded VALUES ${coded}`);
  }
  await connection.run(`DELETE FROM aged WHERE site NOT IN (SELECT id FROM ${wordsOf('site')})`);
  return gone;
}
