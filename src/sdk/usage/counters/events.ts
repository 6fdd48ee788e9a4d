import { OTHER } from '../../../protocol/dimensions.js';
import type { CounterOf } from './counter.js';

/** Declared events: a row for the event, and one for each declared property that was given. */
export const countEvents: CounterOf = ({ usage: { events }, add, first }) => ({
  count(name, { props = {} }) {
    const declared = Object.hasOwn(events, name) ? events[name] : undefined;
    if (!declared) return false;
    add('events', { name }, { visits: first(`e${name}`), n: 1 });
    for (const prop in declared) {
      if (props[prop] === undefined) continue;
      const value = declared[prop]?.includes(props[prop]) ? props[prop] : OTHER;
      add('events', { name, prop, value }, { visits: first(`e${name} ${prop} ${value}`), n: 1 });
    }
    return true;
  },
});
