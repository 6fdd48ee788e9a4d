import type { CountDetails } from '../../../protocol/runtime.js';
import { BOUNDS } from '../delta.js';
import { compilePattern } from '../pattern.js';
import type { CounterOf } from './counter.js';

/** An amount as people write it, `49.9` with `EUR`, in the currency's smallest unit: 4990. */
function inMinorUnits({ value, currency }: CountDetails): { revenue: number; currency: string } | null {
  if (!(Number(value) > 0) || !/^[A-Z]{3}$/.test(currency ?? '')) return null;
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return {
    revenue: Math.min(BOUNDS.revenue, Math.round((value as number) * 10 ** digits)),
    currency: currency as string,
  };
}

/** Goals, reached by a path, a click or `count()`. */
export const countGoals: CounterOf = ({ usage: { goals }, add, change, first, goal, signal, wake }) => {
  const byPath = goals.flatMap(({ id, path }) => (path ? [[id, compilePattern(path)] as const] : []));
  const byClick = goals.filter(({ click }) => click);

  const onClick = ({ target }: Event): void => {
    for (const { id, click } of byClick) {
      try {
        if ((target as Element).closest(click as string) && wake()) goal(id, {});
      } catch {
        // A target that is no element, or a selector this browser does not know.
      }
    }
  };
  // Capture: the page may stop the event or leave in its own handler.
  if (byClick.length) addEventListener('click', onClick, { capture: true, signal });

  return {
    view(plain) {
      for (const [id, matches] of byPath) if (matches(plain)) goal(id, {});
    },
    count(name, details) {
      const reached = goals.filter(({ id, event }) => (event ?? id) === name);
      for (const { id } of reached) goal(id, details);
      return reached.length > 0;
    },
    goal(id, details) {
      const amount = inMinorUnits(details);
      const by = { visits: first(`g${id}`), n: 1, ...(amount && { revenue: amount.revenue }) };
      add('goals', { id, ...(amount && { currency: amount.currency }) }, by);
      change((visit) => void (visit.goals[id] = (visit.goals[id] ?? 0) + 1));
    },
  };
};
