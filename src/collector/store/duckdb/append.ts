import {
  BIGINT,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import { type Packed, ROW } from './pack.js';
import { GROUPS, INTEGER_COLUMNS, KINDS, tableOf, TEXT_PLACES, wordsOf } from './schema.js';
import type { Words } from './words.js';

/** Rows of a DuckDB vector. */
const CHUNK = 2048;
const CELL_TYPES = [...INTEGER_COLUMNS.map(() => INTEGER), BIGINT];

/** Appends cells `from` … of a packed batch, and the words that are new with them, within the transaction that is open. */
export async function appendCells(
  connection: DuckDBConnection,
  words: Words,
  packed: Packed,
  from: number,
): Promise<void> {
  const { rows, kinds, revenue } = packed;
  codeWords(words, packed, from);
  await appendWords(connection, words);
  for (const [k, kind] of KINDS.entries()) {
    const places: number[] = [];
    for (let i = from; i < kinds.length; i += 1) if (kinds[i] === k) places.push(i);
    await append(connection, tableOf(kind, 'recent'), CELL_TYPES, places.length, (column, i) => {
      const cell = places[i] as number;
      return column < ROW ? (rows[cell * ROW + column] as number) : BigInt(revenue[cell] as number);
    });
  }
}

/** Appends the words that are new, within the transaction that is open. */
export async function appendWords(connection: DuckDBConnection, words: Words): Promise<void> {
  for (const group of GROUPS) {
    const fresh = words.fresh(group);
    await append(connection, wordsOf(group), [INTEGER, VARCHAR], fresh.length, (column, i) => {
      const one = fresh[i] as (typeof fresh)[number];
      return column === 0 ? one.code : one.word;
    });
  }
}

/** From the batch's own word numbers to the store's codes, in place. */
function codeWords(words: Words, { rows, words: batchWords }: Packed, from: number): void {
  const codes = new Map(GROUPS.map((group) => [group, new Int32Array(batchWords.length).fill(-1)]));
  for (let at = from * ROW; at < rows.length; at += ROW) {
    for (const { place, group } of TEXT_PLACES) {
      const known = codes.get(group) as Int32Array;
      const word = rows[at + place] as number;
      if (known[word] === -1) known[word] = words.code(group, batchWords[word] as string);
      rows[at + place] = known[word] as number;
    }
  }
}

async function append(
  connection: DuckDBConnection,
  table: string,
  types: readonly DuckDBType[],
  count: number,
  value: (column: number, row: number) => DuckDBValue,
): Promise<void> {
  if (count === 0) return;
  const appender = await connection.createAppender(table);
  for (let from = 0; from < count; from += CHUNK) {
    const size = Math.min(CHUNK, count - from);
    const chunk = DuckDBDataChunk.create(types, size);
    for (const column of types.keys()) {
      chunk.setColumnValues(
        column,
        Array.from({ length: size }, (_, row) => value(column, from + row)),
      );
    }
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
