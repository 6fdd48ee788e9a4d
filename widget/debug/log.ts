import type { GateEvent } from '../../src/protocol/api.js';
import type { Events, Told } from '../../src/protocol/runtime.js';

export const DEEDS = ['escaped', 'held', 'released'] as const;
export type Deed = (typeof DEEDS)[number];

/** What happened to one address, cookie or key, as often as it did. */
export interface Entry {
  readonly deed: Deed;
  readonly event: GateEvent;
  /** First time, in ms since the navigation began. */
  readonly at: number;
  readonly times: number;
}

export interface Log {
  /** In the order things happened. */
  entries(): readonly Entry[];
  stop(): void;
}

const isDeed = (name: Told[0]): name is Deed => (DEEDS as readonly string[]).includes(name);

/** A script that asks every second is one line, not hundreds. `changed` is called with everything that is new. */
export function createLog(events: Events, changed: () => void): Log {
  const known = new Map<string, Entry>();
  const add = (deed: Deed, event: GateEvent, toldAt: number): void => {
    const key = [deed, event.kind, event.host, event.what].join(' ');
    const entry = known.get(key) ?? { deed, event, at: event.at ?? toldAt, times: 0 };
    known.set(key, { ...entry, times: entry.times + 1 });
  };
  for (const [name, event, at] of events.past) if (isDeed(name)) add(name, event as GateEvent, at);
  const undos = DEEDS.map((deed) =>
    events.on(deed, (event) => {
      add(deed, event, performance.now());
      changed();
    }),
  );
  return {
    entries: () => [...known.values()].sort((a, b) => a.at - b.at),
    stop: () => undos.forEach((undo) => undo()),
  };
}
