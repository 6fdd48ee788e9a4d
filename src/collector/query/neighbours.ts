import type { Condition } from '../store/store.js';
import type { FilterCondition } from './filters.js';

/**
 * Whom the same question with a part of its filter changed would count besides, or instead: those one filter leaves out of what the
 * others let through, and those one of several values lets in. Two answers that differ by few people show those few.
 */
export function neighbours(splits: readonly FilterCondition[]): readonly (readonly Condition[])[] {
  return splits.flatMap((one) => {
    const others = splits.filter((other) => other !== one);
    const values = one.values.length > 1 ? one.values : [];
    return [[...others, negated(one)], ...values.map((value) => [...others, ...onlyBy(one, value)])];
  });
}

const OPPOSITE = { in: 'not-in', 'not-in': 'in', like: 'not-like' } as const;

const negated = ({ column, op, values }: FilterCondition): Condition => ({
  column,
  op: OPPOSITE[op],
  values,
});

/** What a filter says of by one of its values and no other: patterns may overlap. */
function onlyBy({ column, op, values }: FilterCondition, value: string | number): readonly Condition[] {
  if (op !== 'like') return [{ column, op: 'in', values: [value] }];
  return [
    { column, op: 'like', values: [value] },
    { column, op: 'not-like', values: values.filter((other) => other !== value) },
  ];
}
