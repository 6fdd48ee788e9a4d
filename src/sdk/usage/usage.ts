import type { PageUsage } from '../../protocol/page-config.js';
import type { CountDetails, NoticeOutcome, Runtime } from '../../protocol/runtime.js';
import { type Effect, isCounted } from '../../protocol/verdict.js';
import { startCounting, type Running } from './counting.js';
import { isExcluded } from './exclusion.js';
import { createNoticeCounters, type GateCounts } from './notice-counters.js';
import { erase } from './storage.js';
import { readVisit, type VisitSummary } from './visit.js';

export interface Usage {
  readonly effect: Effect;
  count(name: string, details: CountDetails): void;
  noticed(outcome: NoticeOutcome): void;
  /** What was counted about this visit, or null if nothing was. */
  summary(): VisitSummary | null;
}

/** Calls of `count()` that wait in memory for a grant. */
const EARLY_MOST = 100;

/**
 * Counts on the device, from the moment `analytics` is granted until it is not. Before and after, nothing of it is stored or sent; when
 * the grant ends, what was stored is erased and what was not sent is dropped. Do Not Track is not read: it was withdrawn as a
 * standard, and the visitor has been asked.
 */
export function createUsage(runtime: Runtime, usage: PageUsage, gateCounts?: GateCounts): Usage {
  // In memory, for the visit that may begin on this page: an app may have moved on by the time the answer comes.
  const landing = { referrer: document.referrer, search: location.search };
  const isOut = isExcluded();
  const warned = new Set<string>();
  let early: [string, CountDetails][] = [];
  let running: Running | undefined;

  const count = (name: string, details: CountDetails): void => {
    if (!running) {
      if (!isOut && early.length < EARLY_MOST) early.push([name, details]);
    } else if (!running.count(name, details) && !warned.has(name)) {
      warned.add(name);
      console.warn(
        `sluice: count("${name}") is no goal or event of this site; declare it under usage in site.json`,
      );
    }
  };

  return {
    effect: {
      apply() {
        // What holds now, not what the diff says: diffs are kept and replayed when this code comes late.
        if (!isCounted(runtime.verdict()) || isOut) {
          running?.stop();
          running = undefined;
          erase();
        } else if (running) running.follow();
        else {
          running = startCounting(runtime, usage, landing, early);
          early = [];
        }
      },
    },
    count,
    noticed: createNoticeCounters(runtime, usage, gateCounts),
    summary() {
      const visit = running && readVisit();
      if (!visit) return null;
      const { views, engaged, goals, events = {}, vitals = {} } = visit;
      const funnels = usage.funnels
        .map(({ id, steps }) => ({ id, reached: visit.funnels[id] ?? 0, steps: steps.length }))
        .filter(({ reached }) => reached);
      return { views, engaged, goals, funnels, events, vitals, from: visit.head.d };
    },
  };
}
