import type { Condition } from '../store/store.js';
import type { FilterCondition } from './filters.js';

/** Conditions that share nobody; who meets one of them stands between two answers. */
export type Parts = readonly (readonly Condition[])[];

/**
 * Whom the same question with a part of its filter changed would count besides, or instead: those whom one filter, two, or all keep out
 * of what the others let through, and those whom one of several values lets in. Two answers that differ by few people show those few.
 */
export function neighbours(splits: readonly FilterCondition[]): readonly Parts[] {
  return [
    ...leftOut(splits).map((gone) => {
      const others = splits.filter((one) => !gone.includes(one));
      return gone.map((one, i) => [...others, ...gone.slice(0, i), negated(one)]);
    }),
    ...splits.flatMap((one) => {
      const others = splits.filter((other) => other !== one);
      const values = one.values.length > 1 ? one.values : [];
      return values.map((value) => [[...others, ...onlyBy(one, value)]]);
    }),
  ];
}

/** Filters that may be left out together: any one, any two, all. With three, that is whichever. */
function leftOut(splits: readonly FilterCondition[]): readonly (readonly FilterCondition[])[] {
  const ones = splits.map((one) => [one]);
  const twos = splits.flatMap((one, i) => splits.slice(i + 1).map((other) => [one, other]));
  return splits.length > 2 ? [...ones, ...twos, splits] : [...ones, ...twos];
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
