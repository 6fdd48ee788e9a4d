import type { Kind } from '../../protocol/metrics.js';
import type { Filter } from '../../protocol/query.js';
import type { Condition } from '../store/store.js';
import { columnOf } from './columns.js';
import { QueryError } from './query-error.js';

export interface FilterCondition extends Condition {
  readonly op: 'in' | 'not-in' | 'like';
}

/** A filter as the store understands it. Several values mean any of them, with `not` none of them. */
export function conditionOf(kind: Kind, filter: Filter, field: string): FilterCondition {
  const { dim, op, values } = filter;
  if (dim === 'software') return softwareCondition(filter, field);
  const column = columnOf(kind, dim);
  switch (op) {
    case 'is':
      return { column, op: 'in', values };
    case 'not':
      return { column, op: 'not-in', values };
    case 'contains':
      return { column, op: 'like', values: values.map((value) => `*${value}*`) };
    case 'matches':
      return { column, op: 'like', values };
  }
}

/** Cells hold 0 or 1 where a reader says yes or no. */
const SOFTWARE = ['no', 'yes'];

export const softwareWord = (value: string | number): string => SOFTWARE[Number(value)] ?? String(value);

function softwareCondition({ op, values }: Filter, field: string): FilterCondition {
  const numbers = values.map((value, i) => {
    const number = SOFTWARE.indexOf(value);
    if (number < 0) throw new QueryError(`${field}.values[${i}]`, value, 'is neither "yes" nor "no"');
    return number;
  });
  return { column: 'software', op: op === 'not' ? 'not-in' : 'in', values: numbers };
}
