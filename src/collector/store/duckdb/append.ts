import {
  BIGINT,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import { isFreeColumn, isUse } from '../admission/admission.js';
import { COUNT_AT, type Packed, ROW, VISIT_AT } from './pack.js';
import type { Kind } from '../../../protocol/metrics.js';
import {
  CODE_COLUMNS,
  type Group,
  GROUP_OF,
  GROUPS,
  INTEGER_COLUMNS,
  KINDS,
  tableOf,
  TEXT_PLACES,
  wordsOf,
} from './schema.js';
import type { Imported } from '../store.js';
import type { Words } from './words.js';

/** Rows of a DuckDB vector. */
const CHUNK = 2048;
const CELL_TYPES = {
  recent: [...INTEGER_COLUMNS.map(() => INTEGER), BIGINT],
  history: [...INTEGER_COLUMNS.map((_, i) => (i < COUNT_AT ? INTEGER : BIGINT)), BIGINT, INTEGER],
};

/** Appends cells `from` … of a packed batch, and the words that are new with them, within the transaction that is open. */
export async function appendCells(
  connection: DuckDBConnection,
  words: Words,
  packed: Packed,
  from: number,
): Promise<void> {
  const { rows, kinds, revenue, imported } = packed;
  codeWords(words, packed, from);
  const tier = imported?.shape === undefined ? 'recent' : 'history';
  const shape = words.code(GROUP_OF.shape, imported?.shape ?? '');
  await appendWords(connection, words);
  await appendWaiting(connection, words);
  for (const [k, kind] of KINDS.entries()) {
    const places: number[] = [];
    for (let i = from; i < kinds.length; i += 1) if (kinds[i] === k) places.push(i);
    const types = CELL_TYPES[tier];
    await append(connection, tableOf(kind, tier), types, places.length, (column, i) => {
      const cell = places[i] as number;
      if (column > ROW) return shape;
      const value = (column < ROW ? rows[cell * ROW + column] : revenue[cell]) as number;
      return types[column] === BIGINT ? BigInt(value) : value;
    });
  }
  if (imported) await noteAged(connection, words, imported);
}

/** From where on there is detail, as it was where the cells come from. */
async function noteAged(
  connection: DuckDBConnection,
  words: Words,
  { site, detailFrom }: Imported,
): Promise<void> {
  if (detailFrom === null) return;
  const code = words.find('site', site);
  const day = Math.trunc(detailFrom) - 1;
  await connection.run(
    `INSERT INTO aged SELECT ${code}, ${day} WHERE NOT EXISTS (SELECT 1 FROM aged WHERE site = ${code} AND day >= ${day})`,
  );
}

/** Appends the words that are new, within the transaction that is open. */
export async function appendWords(connection: DuckDBConnection, words: Words): Promise<void> {
  for (const group of GROUPS) {
    const fresh = words.fresh(group);
    await append(connection, wordsOf(group), [INTEGER, VARCHAR, INTEGER], fresh.length, (column, i) => {
      const { code, word, site } = fresh[i] as (typeof fresh)[number];
      return [code, word, site][column] as DuckDBValue;
    });
  }
}

async function appendWaiting(connection: DuckDBConnection, words: Words): Promise<void> {
  const fresh = words.waiting.fresh();
  const add = (table: string, types: readonly DuckDBType[], rows: readonly (readonly DuckDBValue[])[]) =>
    append(connection, table, types, rows.length, (column, i) => rows[i]?.[column] as DuckDBValue);
  await add('waiting', [INTEGER, INTEGER, INTEGER, VARCHAR], fresh.words);
  await add('uses', [INTEGER, INTEGER, INTEGER, INTEGER, INTEGER, INTEGER], fresh.uses);
}

/** From the batch's own word numbers to the store's codes, in place. */
function codeWords(words: Words, packed: Packed, from: number): void {
  const { rows, words: batchWords, free, known } = packed;
  const emptyCodes = () => new Int32Array(batchWords.length).fill(-1);
  const closed = new Map(GROUPS.map((group) => [group, emptyCodes()]));
  const own = new Map<string, Int32Array>();
  const codesOf = (group: Group, site: number): Int32Array => {
    const key = `${group} ${site}`;
    let codes = own.get(key);
    if (!codes) own.set(key, (codes = emptyCodes()));
    return codes;
  };
  for (let cell = from; cell * ROW < rows.length; cell += 1) {
    const at = cell * ROW;
    for (const { place, group } of TEXT_PLACES) {
      const word = rows[at + place] as number;
      const bit = place < VISIT_AT ? 0 : 1 << (place - VISIT_AT);
      const isFree = ((free[cell] as number) & bit) !== 0;
      // The site is the first of a row, and coded by now.
      const site = rows[at] as number;
      const codes = isFree ? codesOf(group, site) : (closed.get(group) as Int32Array);
      const text = batchWords[word] as string;
      const isKnown = ((known[cell] as number) & bit) !== 0;
      if (isKnown || codes[word] === -1) {
        if (!isFree) codes[word] = words.code(group, text);
        else if (isKnown) codes[word] = words.codeKnown(group, site, text);
        else codes[word] = words.codeFree(group, site, text);
      }
      rows[at + place] = codes[word] as number;
      if (isFree && !isKnown) noteUse(words, packed, cell, { place, group, text });
    }
  }
}

interface FreeWord {
  readonly place: number;
  readonly group: Group;
  readonly text: string;
}

function noteUse(
  words: Words,
  { rows, kinds }: Packed,
  cell: number,
  { place, group, text }: FreeWord,
): void {
  const kind = KINDS[kinds[cell] as number] as Kind;
  const column = CODE_COLUMNS[place] as string;
  if (!isFreeColumn(column) || !isUse(kind, column)) return;
  const at = cell * ROW;
  // What an event tells counts by event, which is its first item, and coded by now.
  const event = kind === 'event' ? (rows[at + CODE_COLUMNS.indexOf('item1')] as number) + 1 : 0;
  words.use(group, rows[at] as number, text, {
    code: rows[at + place] as number,
    place: place + event * CODE_COLUMNS.length,
    day: rows[at + 2] as number,
    gap: rows[at + 5] as number,
    visits: rows[at + COUNT_AT] as number,
  });
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
