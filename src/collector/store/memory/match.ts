import type { Cell, ItemColumn, VisitColumn } from '../cell.js';
import { ITEM_COLUMNS } from '../cell.js';
import { isNumber, WHOLE_NUMBER } from '../select.js';
import type { Column, Condition } from '../store.js';

export function valueOf(cell: Cell, column: Column): string | number {
  if (isNumber(column)) return cell[column];
  if (column === 'pm') return cell.pm;
  const item = ITEM_COLUMNS.indexOf(column as ItemColumn);
  // What is neither a number, nor pm, nor an item, is of the visit.
  return (item >= 0 ? cell.items[item] : cell.visit[column as VisitColumn]) ?? '';
}

export function matches(cell: Cell, { column, op, values }: Condition): boolean {
  const value = valueOf(cell, column);
  switch (op) {
    case 'in':
      return isOneOf(value, values);
    case 'not-in':
      return !isOneOf(value, values);
    case 'like':
      return isLike(String(value), values);
    case 'not-like':
      return !isLike(String(value), values);
    case 'least':
      return new RegExp(WHOLE_NUMBER).test(String(value)) && Number(value) >= Number(values[0]);
  }
}

function isOneOf(value: string | number, values: Condition['values']): boolean {
  return typeof value === 'number'
    ? values.some((one) => Number(one) === value)
    : values.some((one) => String(one) === value);
}

function isLike(value: string, patterns: Condition['values']): boolean {
  return patterns.some((pattern) => {
    const source = fold(String(pattern))
      .replace(/[\\^$.|?+()[\]{}]/g, '\\$&')
      .replaceAll('*', '[^]*');
    return new RegExp(`^${source}$`, 'u').test(fold(value));
  });
}

/** Lower case code point by code point, as SQL's lower() does it: `toLowerCase` looks at neighbours (Σ) and may lengthen (İ). */
function fold(text: string): string {
  return Array.from(text, (char) => String.fromCodePoint(char.toLowerCase().codePointAt(0) as number)).join(
    '',
  );
}
