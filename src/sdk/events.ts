import type { SluiceEvents } from '../protocol/api.js';
import type { Events, Told } from '../protocol/runtime.js';

type Listeners = { [Name in keyof SluiceEvents]?: Set<(event: SluiceEvents[Name]) => void> };

/** What comes later than this in a long life of a page, `more.js` has heard itself. */
const MOST = 999;

/** A listener's error is reported as its own, and stops nothing. */
export function createEvents(): Events {
  const listeners: Listeners = {};
  const past: Told[] = [];
  return {
    past,
    on(name, fn) {
      const set = (listeners[name] ??= new Set() as never) as Set<typeof fn>;
      set.add(fn);
      return () => set.delete(fn);
    },
    emit(name, event) {
      // Name and event belong together, which a union of tuples cannot say of two arguments.
      if (past.length < MOST) past.push([name, event, performance.now()] as unknown as Told);
      listeners[name]?.forEach((fn) => {
        try {
          fn(event);
        } catch (error) {
          reportError(error);
        }
      });
    },
  };
}
