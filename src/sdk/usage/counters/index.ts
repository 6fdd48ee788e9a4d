import { countAutomatic } from './automatic.js';
import type { CounterOf } from './counter.js';
import { countEngaged } from './engaged.js';
import { countEvents } from './events.js';
import { countFunnels } from './funnels.js';
import { countGoals } from './goals.js';
import { countScroll } from './scroll.js';
import { countViews } from './views.js';
import { countVitals } from './vitals.js';

export type { Counter, Counting } from './counter.js';

/** Every counter there is. Views come first: the others add to the visit they begin. */
export const COUNTERS: readonly CounterOf[] = [
  countViews,
  countEngaged,
  countScroll,
  countGoals,
  countFunnels,
  countEvents,
  countAutomatic,
  countVitals,
];
