import type { CounterOf } from './counter.js';

/**
 * Views, visits, bounces, entries, exits and flows. A bounce and an exit are counted when they might be one and taken back when
 * they prove not to be: whatever report is the last, the sum is right.
 */
export const countViews: CounterOf = ({ sum, add, change, first, occur, path }) => ({
  view() {
    let before = '';
    let nth = 0;
    change((visit) => {
      before = visit.last;
      nth = ++visit.views;
      visit.last = path();
    });
    if (!nth) return;
    const to = path();
    const isEntry = nth === 1;
    if (isEntry) sum('visits', 1);
    if (nth < 3) sum('bounces', isEntry ? 1 : -1);
    sum('views', 1);
    const moved = before === to ? 0 : 1;
    add('pages', { path: to }, { visits: first(`p${to}`), views: 1, entries: isEntry ? 1 : 0, exits: moved });
    if (!before || !moved) return;
    add('pages', { path: before }, { exits: -1 });
    occur('flows', { from: before, to });
  },
});
