import { countsVisits, type Formula } from './formulas.js';
import type { Plan } from './plan.js';

export type Metrics = readonly (number | null)[];

/**
 * The metrics of some sums. Null: nothing to divide by or, where the sums add several things of one visit (`open`), a number of visits
 * that nobody made.
 */
export function derive(plan: Plan, sums: readonly number[], open: boolean): Metrics {
  return plan.formulas.map((formula) => valueOf(formula, plan, sums, open));
}

function valueOf(
  { terms, times = 1, value }: Formula,
  plan: Plan,
  sums: readonly number[],
  open: boolean,
): number | null {
  if (open && terms.some(countsVisits)) return null;
  // A report that was lost may have held the +1 of which another takes 1 away again.
  const own = terms.map((term) => Math.max(0, sums[plan.terms.indexOf(term)] as number));
  if (value) return value(own);
  const [over = 0, under] = own;
  if (under === undefined) return over;
  return under === 0 ? null : (over / under) * times;
}

export const noMetrics = (plan: Plan): Metrics => plan.formulas.map(() => null);

export const zeroSums = (plan: Plan): readonly number[] => plan.terms.map(() => 0);
