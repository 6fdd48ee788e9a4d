import type { DuckDBConnection } from '@duckdb/node-api';
import type { Kind } from '../../../protocol/metrics.js';
import { VISIT_COLUMNS, type VisitColumn } from '../cell.js';
import { columnsOf, type Shape, SHAPES } from '../shapes.js';
import type { Aged } from '../store.js';
import { appendWords } from './append.js';
import { CODE_COLUMNS, GROUP_OF, INTEGER_COLUMNS, KINDS, tableOf } from './schema.js';
import type { Words } from './words.js';

/** Moves a day's recent cells to history, within the transaction that is open. */
export async function ageDay(
  connection: DuckDBConnection,
  words: Words,
  site: number,
  day: number,
): Promise<Aged> {
  const there = `site = ${site} AND day = ${day}`;
  const run = async (sql: string) => (await connection.run(sql)).rowsChanged;
  let from = 0;
  let to = 0;
  for (const kind of KINDS) {
    const recent = tableOf(kind, 'recent');
    const found = await connection.runAndReadAll(`SELECT 1 FROM ${recent} WHERE ${there} LIMIT 1`);
    if (found.currentRowCount === 0) continue;
    for (const shape of SHAPES[kind]) {
      to += await run(
        `INSERT INTO ${tableOf(kind, 'history')} ${shapeSql(words, kind, shape)} WHERE ${there} GROUP BY ALL`,
      );
    }
    from += await run(`DELETE FROM ${recent} WHERE ${there}`);
  }
  await appendWords(connection, words);
  if (from > 0) await run(`INSERT INTO aged VALUES (${site}, ${day})`);
  return { from, to };
}

/** Recent cells as the cells of a shape, in the order of the table's columns. */
function shapeSql(words: Words, kind: Kind, shape: Shape): string {
  const kept = columnsOf(shape);
  const codes = CODE_COLUMNS.map((column) => {
    if (column === 'hour' || (column === 'age' && shape !== 'age')) return '0';
    const isForgotten =
      VISIT_COLUMNS.includes(column as VisitColumn) && !kept.includes(column as VisitColumn);
    return isForgotten ? String(words.code(GROUP_OF[column as VisitColumn], '')) : column;
  });
  const sums = INTEGER_COLUMNS.slice(CODE_COLUMNS.length).map((measure) => `sum(${measure})`);
  const values = [...codes, ...sums, 'sum(revenue)', words.code(GROUP_OF.shape, shape)];
  return `SELECT ${values.join(', ')} FROM ${tableOf(kind, 'recent')}`;
}
