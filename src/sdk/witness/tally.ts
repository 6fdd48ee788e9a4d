import type { GateEvent } from '../../protocol/api.js';
import type { PageService } from '../../protocol/page-config.js';
import type { GateCount } from '../../protocol/report.js';
import type { Runtime } from '../../protocol/runtime.js';

/** The protocol's own; its file holds validators. */
const ROWS = 20;
const OCCURRENCES = 50;
/** Of a host's name. */
const LONGEST = 100;
/** Of all rows together, in characters: the report has other things to carry in its 4 KB. */
const SIZE = 3000;

/** `a.b.example` as the config names it: a subdomain may stand for a customer, or a visitor. */
const patternOf = ({ hosts }: PageService, host: string): string | undefined =>
  hosts.find((pattern) => pattern === host || (pattern[0] === '*' && host.endsWith(pattern.slice(1))));

/** The last two labels of a name, three where the second is one of those that countries give out domains under: `shop.co.uk`. */
const LAST = /[^.]+\.(?:(?:com?|net?|org?|gov?|edu|ac)\.(?=..$))?[^.]+$/;

/** Of a host that nobody names. The page has no list of public suffixes: of `a.pages.example` this leaves the host's own name. */
const lastLabels = (host: string): string =>
  (/^[\d.]+$|^\[/.test(host) ? host : (LAST.exec(host)?.[0] ?? host)).slice(-LONGEST);

export interface Tally {
  /** What was counted since the last time, most telling first. What is beyond a report's bounds is gone. */
  take(): readonly GateCount[];
}

/** Adds up what was held and what escaped, from the start of the page. Keeps no address and no name. */
export function createTally({ page, events }: Pick<Runtime, 'page' | 'events'>): Tally {
  const counts = new Map<string, GateCount & { n: number }>();

  const add = (what: GateCount['what'], { service: id, host }: GateEvent): void => {
    const service = page.services.find((one) => one.id === id);
    const named = service ? (patternOf(service, host) ?? '') : lastLabels(host);
    const key = `${what} ${service?.id ?? ''} ${named}`;
    const count = counts.get(key) ?? { what, service: service?.id ?? '', host: named, n: 0 };
    count.n = Math.min(OCCURRENCES, count.n + 1);
    counts.set(key, count);
  };
  for (const [name, event] of events.past) if (name === 'held' || name === 'escaped') add(name, event);
  for (const name of ['held', 'escaped'] as const) events.on(name, (event) => add(name, event));

  return {
    take() {
      const rank = ({ what, n }: { what: string; n: number }): number =>
        n + (what === 'escaped' ? OCCURRENCES : 0);
      const rows = [...counts.values()].sort((a, b) => rank(b) - rank(a)).slice(0, ROWS);
      counts.clear();
      while (JSON.stringify(rows).length > SIZE) rows.pop();
      return rows;
    },
  };
}
