import { OTHER } from '../../../protocol/dimensions.js';
import type { CounterOf } from './counter.js';

/** Declared events: a row for the event, and one for each declared property that was given. */
export const countEvents: CounterOf = ({ usage: { events }, event }) => ({
  count(name, { props = {} }) {
    const declared = Object.hasOwn(events, name) ? events[name] : undefined;
    if (!declared) return false;
    const told: Record<string, string> = {};
    for (const prop in declared) {
      const value = props[prop];
      if (value !== undefined) told[prop] = declared[prop]?.includes(value) ? value : OTHER;
    }
    event(name, told);
    return true;
  },
});
