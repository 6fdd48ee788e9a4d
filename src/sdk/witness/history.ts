import type { Events } from '../../protocol/runtime.js';
import type { PageService } from '../../protocol/page-config.js';
import type { Verdict } from '../../protocol/verdict.js';
import { runsDenied } from '../../rules/signalled.js';

/**
 * A change is told when it has been applied, and what a vendor does as it is told of its grant goes out a moment before that. So what
 * is granted this soon after a request was granted to it: better to miss an escape of a blink before the choice than to make one up.
 */
const APPLYING_MS = 200;

/** Which verdicts held when, in ms since the navigation began. */
export interface History {
  /** Was one of these services granted then, or did it run on signals? */
  allowed(services: readonly string[], at: number): boolean;
  /** The one that held at that time; before the first, the first: until then the gate was closed. */
  at(time: number): Verdict;
}

/** What is kept of a page whose verdict changes often: the rest is long answered for. */
const MOST = 50;

export function createHistory(
  events: Events,
  verdict: () => Verdict,
  services: readonly Pick<PageService, 'id' | 'signalled'>[],
): History {
  const known: { readonly from: number; readonly verdict: Verdict }[] = [];
  const add = (from: number, after: Verdict): void => {
    known.push({ from, verdict: after });
    if (known.length > MOST) known.shift();
  };
  for (const [name, event, at] of events.past) if (name === 'change') add(at, event.after);
  // What the past had no more room for, and where nothing was told at all.
  if (known.at(-1)?.verdict !== verdict()) add(performance.now(), verdict());
  events.on('change', ({ after }) => add(performance.now(), after));

  const at = (time: number): Verdict =>
    (known.findLast(({ from }) => from <= time) ?? known[0])?.verdict ?? verdict();
  const passed = (id: string, then: Verdict): boolean => {
    const holding = then.services[id];
    const service = services.find((one) => one.id === id);
    return holding?.state === 'granted' || runsDenied(service, holding, then);
  };
  return {
    at,
    allowed: (ids, time) =>
      [time, time + APPLYING_MS].some((moment) => ids.some((id) => passed(id, at(moment)))),
  };
}
