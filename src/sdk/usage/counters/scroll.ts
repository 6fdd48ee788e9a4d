import type { CounterOf } from './counter.js';

/**
 * The deepest point of each view, in percent of the page's height when a report is due: an app's page is often still empty when it
 * begins.
 */
export const countScroll: CounterOf = ({ add, change, path, signal }) => {
  let deepest = 0;
  let told = 0;
  const look = (): void => {
    deepest = Math.max(deepest, scrollY + innerHeight);
  };
  addEventListener('scroll', look, { passive: true, signal });

  return {
    view() {
      deepest = told = 0;
      change((visit) => (visit.scroll = 0));
    },
    resume() {
      change((visit) => (told = visit.scroll ?? 0));
    },
    settle() {
      look();
      const percent = Math.min(100, Math.round((100 * deepest) / document.documentElement.scrollHeight));
      if (!(percent > told)) return;
      add('pages', { path: path() }, { scroll: percent - told });
      told = percent;
      change((visit) => (visit.scroll = percent));
    },
  };
};
