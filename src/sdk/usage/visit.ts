import type { VITALS } from '../../protocol/dimensions.js';
import type { VisitReport } from '../../protocol/report.js';
import { KEYS, read, write } from './storage.js';

/** What every report of a visit repeats. */
export type Head = Pick<VisitReport, 'hour' | 'day' | 'pv' | 'pm' | 'ex' | 'd'>;

/** A visit's scratch: shared by the tabs of a browser, never sent as it is. */
export interface Visit {
  /** ms at which it began; tells it from the visit before. */
  readonly start: number;
  /** ms of the last sign of life. */
  at: number;
  readonly head: Head;
  views: number;
  engaged: number;
  /** Path of the newest view, which is the exit so far. */
  last: string;
  /** How deep the newest view was scrolled, in percent, as far as it was told. */
  scroll?: number;
  /** What occurred already, so that an item's `visits` is +1 once. */
  readonly seen: string[];
  readonly goals: Record<string, number>;
  /** Reports, occurrences and revenue so far, which are bounded. Left out: none. */
  told?: number;
  occurrences?: number;
  revenue?: number;
  /** A report of it is lost, and what corrects it must not arrive without it: nothing more is told. */
  isLost?: boolean;
  /** Funnel → the step that is next. */
  readonly funnels: Record<string, number>;
  /** For the visitor to see: an event, or one with a property and its value, in words with a space between → times. */
  events?: Record<string, number>;
  /** The same of the newest document's vitals → bucket. */
  vitals?: Vitals;
}

export type Vitals = Readonly<Partial<Record<(typeof VITALS)[number], number>>>;

/** What was counted about this visit, for the visitor to see. */
export interface VisitSummary {
  readonly views: number;
  /** Seconds. */
  readonly engaged: number;
  /** Goal id → times reached. */
  readonly goals: Readonly<Record<string, number>>;
  /** Of the funnels that were begun: steps reached, of so many. */
  readonly funnels: readonly { readonly id: string; readonly reached: number; readonly steps: number }[];
  /** As the visit's scratch has them. */
  readonly events: Readonly<Record<string, number>>;
  readonly vitals: Vitals;
  /** What its reports repeat. */
  readonly from: VisitReport['d'];
}

const MINUTE = 6e4;
const SILENCE = 30 * MINUTE;
/** A page that is never left alone, on a wall or in a till, must not report hours the collector no longer takes. */
const LONGEST = 12 * 60 * MINUTE;
/** How far a clock may be set back before the visit's hour lies in a future the collector refuses. */
const SET_BACK = 60 * MINUTE;
/** More than this in one visit is a loop; what comes later counts as seen before. */
const SEEN_MAX = 400;

export const readVisit = (): Visit | null =>
  read<Visit>(
    KEYS.visit,
    (v) => v.start > 0 && v.at > 0 && !!v.head?.d && Array.isArray(v.seen) && !!v.goals && !!v.funnels,
  );

export const writeVisit = (visit: Visit): boolean => write(KEYS.visit, visit);

export const isOver = (visit: Visit, now: number): boolean =>
  now - visit.at > SILENCE || now - visit.start > LONGEST || visit.start - now > SET_BACK;

export function newVisit(now: number, head: Head): Visit {
  return {
    start: now,
    at: now,
    head,
    views: 0,
    engaged: 0,
    last: '',
    seen: [],
    goals: {},
    funnels: {},
  };
}

/** Notes an event for the visitor to see. */
export function markEvent(visit: Visit, words: string): void {
  const events = (visit.events ??= {});
  // Own ones only: an event may be called `constructor`.
  const before = Object.hasOwn(events, words) ? (events[words] ?? 0) : 0;
  if (before || Object.keys(events).length < SEEN_MAX) events[words] = before + 1;
}

/** 1 the first time it occurs in the visit, else 0. */
export function markFirst(visit: Visit, item: string): 0 | 1 {
  if (visit.seen.length >= SEEN_MAX || visit.seen.includes(item)) return 0;
  visit.seen.push(item);
  return 1;
}
