import type { CountDetails } from '../../../protocol/runtime.js';
import { REPORT_BOUNDS } from '../../../protocol/report-bounds.js';
import { compilePattern } from '../pattern.js';
import type { CounterOf } from './counter.js';

/** An amount as people write it, `49.9` with `EUR`, in the currency's smallest unit: 4990. */
function inMinorUnits({ value, currency }: CountDetails): { revenue: number; currency: string } | null {
  if (!(Number(value) > 0) || !/^[A-Z]{3}$/.test(currency ?? '')) return null;
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return {
    revenue: Math.min(REPORT_BOUNDS.revenue, Math.round((value as number) * 10 ** digits)),
    currency: currency as string,
  };
}

/** Goals, reached by a path, a click or `count()`. */
export const countGoals: CounterOf = ({ usage: { goals }, add, change, occur, first, goal, wake }) => {
  const byPath = goals.flatMap(({ id, path }) => (path ? [[id, compilePattern(path)] as const] : []));
  const byClick = goals.filter(({ click }) => click);

  return {
    view(plain) {
      for (const [id, matches] of byPath) if (matches(plain)) goal(id, {});
    },
    act(target, { type }) {
      if (type !== 'click') return;
      for (const { id, click } of byClick) {
        try {
          if (target.closest(click as string) && wake()) goal(id, {});
        } catch {
          // A selector this browser does not know.
        }
      }
    },
    count(name, details) {
      const reached = goals.filter(({ id, event }) => (event ?? id) === name);
      for (const { id } of reached) goal(id, details);
      return reached.length > 0;
    },
    goal(id, details) {
      const amount = inMinorUnits(details);
      const currency = amount && { currency: amount.currency };
      let revenue = amount?.revenue ?? 0;
      change((visit) => {
        const before = visit.revenue ?? 0;
        revenue = Math.min(revenue, REPORT_BOUNDS.visit.revenue - before);
        visit.revenue = before + revenue;
        visit.goals[id] = (visit.goals[id] ?? 0) + 1;
      });
      // The visit stands in one row of a goal, so that their sum is right; in one with revenue, as soon as there is any.
      const isFirst = first(`g${id}`);
      const isPaid = currency ? first(`r${id}`) : 0;
      const by = { visits: isFirst || isPaid, ...(revenue > 0 && { revenue }) };
      if (occur('goals', { id, ...currency }, by) && isPaid && !isFirst) add('goals', { id }, { visits: -1 });
    },
  };
};
