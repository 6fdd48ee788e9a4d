import type { CounterOf } from './counter.js';

/** Forward only: a step counts when its goal is reached after the step before, once a visit. */
export const countFunnels: CounterOf = ({ usage: { funnels }, add, change }) => ({
  goal(goal) {
    const reached: { id: string; step: number }[] = [];
    change((visit) => {
      for (const { id, steps } of funnels) {
        const step = visit.funnels[id] ?? 0;
        if (steps[step] !== goal) continue;
        visit.funnels[id] = step + 1;
        reached.push({ id, step });
      }
    });
    for (const row of reached) add('funnels', row, { visits: 1, n: 1 });
  },
});
