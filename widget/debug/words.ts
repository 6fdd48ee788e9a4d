import type { GateEvent } from '../../src/protocol/api.js';
import type { Why } from '../../src/protocol/verdict.js';
import { WHY } from '../../src/rules/explain.js';
import type { Deed, Entry } from './log.js';

export const WHY_HELD: Readonly<Record<Why | 'unknown', string>> = {
  ...WHY,
  unknown: 'no service names the host',
};

/** In capitals as a chip shows it. From the word itself: a table of them would be keyed by names that the build may shorten. */
export const deedText = (deed: Deed): string => deed.charAt(0).toUpperCase() + deed.slice(1);

/** The page's state in a sentence; the number first. */
export function summaryOf(entries: readonly Entry[]): string {
  const of = (deed: Deed): number => entries.filter((entry) => entry.deed === deed).length;
  const [escaped, held, released] = [of('escaped'), of('held'), of('released')];
  const rest = `${held} held, ${released} released.`;
  if (escaped === 0) return `0 escaped. Nothing that is denied has left this page so far. ${rest}`;
  const verb = escaped === 1 ? 'went out although it was' : 'went out although they were';
  return `${escaped} escaped: ${verb} denied. ${rest}`;
}

/** `+0.41 s` since the navigation began. */
export const momentOf = (ms: number): string => `+${(ms / 1000).toFixed(2)} s`;

/** What asked, where no element did. */
export function askedBy({ kind, by }: GateEvent): string {
  if (by === 'policy') return `stopped by the page’s policy, ${kind}`;
  const known: Readonly<Record<string, string>> = {
    fetch: 'a script’s fetch()',
    xhr: 'a script’s XMLHttpRequest',
    beacon: 'a script’s sendBeacon()',
    websocket: 'a script’s WebSocket',
    eventsource: 'a script’s EventSource',
    cookie: 'a cookie',
    storage: 'a storage key',
    css: 'a style sheet',
  };
  return known[kind] ?? `<${kind}>, not in the page now`;
}
