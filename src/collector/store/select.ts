import { ITEM_COLUMNS, VISIT_COLUMNS } from './cell.js';
import { StoreError } from './error.js';
import { columnsOf, SHAPES } from './shapes.js';
import type { Column, Condition, Prune, Select } from './store.js';

export const NUMBER_COLUMNS = ['hour', 'day', 'pv', 'gap', 'age', 'software'] as const;
export const TEXT_COLUMNS = ['pm', ...VISIT_COLUMNS, ...ITEM_COLUMNS] as const;
export type NumberColumn = (typeof NUMBER_COLUMNS)[number];
export type TextColumn = (typeof TEXT_COLUMNS)[number];

export function isNumber(column: Column): column is NumberColumn {
  return (NUMBER_COLUMNS as readonly string[]).includes(column);
}

/** What of a text counts as a number for `least`: steps of a funnel, buckets of a vital. */
export const WHOLE_NUMBER = '^-?[0-9]{1,9}$';

/** Refuses what stores could not answer alike. */
export function checkSelect(select: Select): void {
  if (select.sums.length === 0) throw bad('sums is empty; ask for one at least');
  if (select.order !== undefined && !select.sums.some((sum) => sum.name === select.order)) {
    throw bad(`order "${select.order}" is not the name of a sum`);
  }
  if (select.limit !== undefined && !(Number.isInteger(select.limit) && select.limit >= 0)) {
    throw bad(`limit ${select.limit} is not a whole number`);
  }
  const conditions = [...select.where, ...select.sums.flatMap((sum) => sum.when ?? [])];
  conditions.forEach(check);
  if (select.only !== undefined && select.shape === undefined) throw bad('only history, of no shape');
  if (select.shape !== undefined)
    checkShape(select, [...select.by, ...conditions.map(({ column }) => column)]);
}

/** Refuses what would go in one tier and stay in the other. */
export function checkPrune({ where = [] }: Prune): void {
  for (const condition of where) {
    if (!isKept(condition.column)) throw bad(`prune: history may not have ${condition.column}`);
    check(condition);
  }
}

function checkShape({ kind, shape, bucket }: Select, columns: readonly Column[]): void {
  if (shape === undefined || !SHAPES[kind].includes(shape)) throw bad(`history has no ${kind} by "${shape}"`);
  const kept: readonly Column[] = shape === 'age' ? ['age'] : columnsOf(shape);
  const other = columns.find((column) => !isKept(column) && !kept.includes(column));
  if (other ?? bucket === 'hour') throw bad(`history of ${kind} by "${shape}" has no ${other ?? 'hour'}`);
}

/** Does a history cell have it, whatever its shape? */
const isKept = (column: Column): boolean => ![...VISIT_COLUMNS, 'hour', 'age'].includes(column);

function check({ column, op, values }: Condition): void {
  const isLike = op === 'like' || op === 'not-like';
  if (isLike && isNumber(column)) throw bad(`${op} on ${column}, a number; use in, not-in or least`);
  if ((op === 'least' || isNumber(column)) && !values.every((value) => Number.isInteger(Number(value)))) {
    throw bad(`${column} ${op} ${JSON.stringify(values)}: not whole numbers`);
  }
  if (op === 'least' && values.length === 0) throw bad(`${column} least: no value`);
}

const bad = (what: string) => new StoreError('bad-select', `select: ${what}`);
