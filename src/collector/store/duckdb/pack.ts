import { type Admission, isFreeColumn } from '../admission/admission.js';
import { type Cell, ITEM_COLUMNS, VISIT_COLUMNS } from '../cell.js';
import type { Batch, Imported } from '../store.js';
import { wellFormed } from '../text.js';
import { COUNT_COLUMNS, INTEGER_COLUMNS, KINDS } from './schema.js';

/**
 * A batch as it travels to the child: numbers in typed arrays, every word once. Objects would cost the parent, which acknowledges,
 * several times as much to serialise.
 */
export interface Packed {
  readonly source: string;
  readonly after: number | undefined;
  readonly seqs: Float64Array;
  /** Cells of each frame. */
  readonly counts: Int32Array;
  readonly words: readonly string[];
  /** Index in KINDS of each cell. */
  readonly kinds: Uint8Array;
  /** INTEGER_COLUMNS of each cell, text as an index in `words`. */
  readonly rows: Int32Array;
  readonly revenue: Float64Array;
  /** Of each cell the words that are free text: a bit for each visit column, then for each item. */
  readonly free: Int32Array;
  /** Those of them that have a name at once. */
  readonly known: Int32Array;
  readonly imported: Imported | undefined;
}

const COLUMNS = [...VISIT_COLUMNS, ...ITEM_COLUMNS];
const FREE = COLUMNS.filter(isFreeColumn);
export const ROW = INTEGER_COLUMNS.length;
export const VISIT_AT = 8;
const ITEM_AT = VISIT_AT + VISIT_COLUMNS.length;
export const COUNT_AT = ITEM_AT + ITEM_COLUMNS.length;

export function pack({ source, after, frames, imported }: Batch, admission?: Admission): Packed {
  const cells = frames.flatMap((frame) => frame.cells);
  const codes = new Map<string, number>();
  const code = (word: string) => {
    let found = codes.get(word);
    if (found === undefined) codes.set(word, (found = codes.size));
    return found;
  };
  const rows = new Int32Array(cells.length * ROW);
  const free = new Int32Array(cells.length);
  const known = new Int32Array(cells.length);
  let before: { readonly visit: Cell['visit']; readonly at: number } | null = null;
  cells.forEach((cell, i) => {
    const at = i * ROW;
    rows[at] = code(cell.site);
    rows[at + 1] = cell.hour;
    rows[at + 2] = cell.day;
    rows[at + 3] = cell.pv;
    rows[at + 4] = code(cell.pm);
    rows[at + 5] = cell.gap;
    rows[at + 6] = cell.age;
    rows[at + 7] = cell.software;
    if (before?.visit === cell.visit) {
      // Cells of one report share their visit, which is most of a row.
      rows.copyWithin(at + VISIT_AT, before.at + VISIT_AT, before.at + ITEM_AT);
    } else {
      VISIT_COLUMNS.forEach((column, c) => (rows[at + VISIT_AT + c] = code(cell.visit[column] ?? '')));
      before = { visit: cell.visit, at };
    }
    if (admission) [free[i], known[i]] = standings(cell, admission, imported !== undefined);
    ITEM_COLUMNS.forEach((_, c) => (rows[at + ITEM_AT + c] = code(cell.items[c] ?? '')));
    COUNT_COLUMNS.forEach((measure, c) => (rows[at + COUNT_AT + c] = cell.sums[measure] ?? 0));
  });
  return {
    source,
    after,
    seqs: Float64Array.from(frames, (frame) => frame.seq),
    counts: Int32Array.from(frames, (frame) => frame.cells.length),
    words: Array.from(codes.keys(), wellFormed),
    kinds: Uint8Array.from(cells, (cell) => KINDS.indexOf(cell.kind)),
    rows,
    revenue: Float64Array.from(cells, (cell) => cell.sums.revenue ?? 0),
    free,
    known,
    imported,
  };
}

function standings(
  cell: Cell,
  { standingOf }: Admission,
  isNamed: boolean,
): readonly [free: number, known: number] {
  let free = 0;
  let known = 0;
  FREE.forEach((column) => {
    const standing = standingOf(cell, column);
    if (standing === 'closed') return;
    const bit = 1 << COLUMNS.indexOf(column);
    free |= bit;
    if (isNamed || standing === 'known') known |= bit;
  });
  return [free, known];
}
