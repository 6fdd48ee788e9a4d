import { REPORT_BOUNDS } from '../../../protocol/report-bounds.js';
import type { CounterOf } from './counter.js';

/** ms that an input counts as attention for. */
const ATTENTION = 30_000;
const INPUTS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove', 'scroll'];

/** Time in which the page was visible and focused and saw an input within the last half minute. No timer runs for it. */
export const countEngaged: CounterOf = ({ sum, add, change, path, signal, wake }) => {
  let counted = 0;
  let from = 0;
  let until = -1;

  const measure = (): void => {
    const now = performance.now();
    const end = Math.min(now, until);
    if (end > from) counted += end - from;
    from = now;
  };
  const attend = (): void => {
    if (document.visibilityState === 'hidden' || !document.hasFocus()) return;
    const now = performance.now();
    if (now > until) {
      // The first input after a pause: the visit may have ended in it.
      if (!wake()) return;
      from = now;
    } else measure();
    until = now + ATTENTION;
  };
  const rest = (): void => {
    measure();
    until = -1;
  };

  for (const type of INPUTS) addEventListener(type, attend, { passive: true, capture: true, signal });
  addEventListener('focus', attend, { signal });
  addEventListener('blur', rest, { signal });
  document.addEventListener('visibilitychange', () => (document.hidden ? rest() : attend()), { signal });

  const begin = (): void => {
    if (performance.now() > until) from = performance.now();
    if (document.hasFocus()) until = performance.now() + ATTENTION;
  };

  return {
    view: begin,
    resume: begin,
    settle() {
      measure();
      const seconds = Math.floor(counted / 1000);
      if (!seconds) return;
      counted -= seconds * 1000;
      let told = seconds;
      change((visit) => {
        told = Math.min(seconds, REPORT_BOUNDS.visit.engaged - visit.engaged);
        visit.engaged += told;
      });
      sum('engaged', told);
      add('pages', { path: path() }, { engaged: told });
    },
  };
};
