import { packAnswers, unpackAnswers } from '../../protocol/answers.js';
import type { PageUsage } from '../../protocol/page-config.js';
import { NECESSARY } from '../../protocol/purposes.js';
import type { VisitReport } from '../../protocol/report.js';
import { REPORT_BOUNDS } from '../../protocol/report-bounds.js';
import type { CountDetails, Runtime } from '../../protocol/runtime.js';
import { COUNTERS, type Counter, type Counting } from './counters/index.js';
import { isDates, nextDates, type Dates } from './dates.js';
import { dayIn, hourOf } from './day.js';
import { bytesOf, createDelta, type Increments } from './delta.js';
import { describeVisit, type Origin, withoutUsual } from './dimensions.js';
import { reloadHere } from '../reloaded.js';
import { onNavigation } from './navigation.js';
import { makeNonce } from './nonce.js';
import { createSender } from './queue.js';
import { createRedact, plainPath } from './redact.js';
import { whenSeen } from './seen.js';
import { KEYS, read, write } from './storage.js';
import { createTurn } from './turn.js';
import {
  isOver,
  markEvent,
  markFirst,
  newVisit,
  readVisit,
  writeVisit,
  type Head,
  type Visit,
} from './visit.js';

const EVERY = 60_000;
/** Beyond this a page is in a loop, and the rest of it is not counted. */
const REPORTS_AT_ONCE = 8;

const isExempt = (runtime: Runtime): boolean => runtime.verdict().purposes['analytics']?.why === 'exempt';

/** Purposes that are granted, or exempt; sorted, so that the order of a config does not tell two visits apart. */
function grantedPurposes(runtime: Runtime): string {
  const { purposes } = runtime.verdict();
  const granted = Object.keys(purposes)
    .filter((id) => id !== NECESSARY && (purposes[id]?.state === 'granted' || purposes[id]?.why === 'exempt'))
    .sort();
  let word = '';
  // Whole names only, within what a report may say.
  while ((word = packAnswers(Object.fromEntries(granted.map((id) => [id, true])))).length > 200)
    granted.pop();
  return word;
}

export interface Running {
  /** False: no counter knows the name. */
  count(name: string, details: CountDetails): boolean;
  /** The verdict changed, and analytics is still granted. */
  follow(): void;
  /** Stops at once; what was not sent is dropped. */
  stop(): void;
}

/** Counts in this page for as long as the grant lasts. `early`: what was to be counted before it came. */
export function startCounting(
  runtime: Runtime,
  usage: PageUsage,
  landing: Origin,
  early: readonly (readonly [string, CountDetails])[],
): Running {
  const ended = new AbortController();
  const { signal } = ended;
  const sender = createSender(usage.collector, signal, (hour) => {
    if (current?.head.hour !== hour) return;
    current.isLost = true;
    counting.change((visit) => void (visit.isLost = true), false);
  });
  const turn = createTurn(signal);
  const redact = createRedact(usage.paths, usage.redact);
  let origin: Origin | undefined = landing;
  let delta = createDelta();
  /** The visit that `delta` belongs to; none before the first view. */
  let current: { readonly start: number; readonly head: Head; isLost?: boolean } | undefined;
  /** Path of the page; with `hash`, and the route behind it. */
  const address = (): string =>
    location.pathname + ((usage.hash && /^#!?(\/.*)/s.exec(location.hash)?.[1]) || '');
  let raw = '';
  let path = '';
  /** The first view of this page may be the one that began in the page it replaces. */
  let isResumed = !!reloadHere();

  const wrap = (head: Head, increments: Increments): VisitReport => ({
    v: 1,
    site: runtime.page.site,
    nonce: makeNonce(),
    ...head,
    ...increments,
  });

  /** Notes one report more of the visit, if it may have one. */
  const mayReport = (): boolean => {
    let may = !current?.isLost;
    counting.change((visit) => {
      const { told = 0, isLost } = visit;
      may &&= !isLost && told < REPORT_BOUNDS.visit.reports;
      if (may) visit.told = told + 1;
    }, false);
    return may;
  };

  const report = (): void => {
    if (!current) return;
    const { head } = current;
    const room = REPORT_BOUNDS.bytes - bytesOf(wrap(head, {}));
    for (let i = 0; i < REPORTS_AT_ONCE; i++) {
      const increments = delta.take(room);
      if (!increments) return;
      if (!mayReport()) break;
      void sender.send(wrap(head, increments));
    }
    delta = createDelta();
  };

  /** The visit this moment belongs to, begun if need be; null where storage does not hold. */
  const join = (): Visit | null => {
    const now = Date.now();
    const pv = runtime.verdict().policy;
    const pm = grantedPurposes(runtime);
    const ex = isExempt(runtime) ? ({ ex: 1 } as const) : {};
    let visit = readVisit();
    const isLive = visit && !isOver(visit, now);
    if (!visit || !isLive || visit.head.pv !== pv || visit.head.pm !== pm || visit.head.ex !== ex.ex) {
      const day = dayIn(usage.timeZone, now);
      const kept = read<Dates>(KEYS.dates, isDates);
      const { after, ...recurrence } = nextDates(kept, day);
      const here = describeVisit(runtime, path, origin ?? { referrer: '', search: '' }, !kept, recurrence);
      // A changed decision does not change where the visitor came from.
      const { source, channel, ...rest } = visit && isLive ? visit.head.d : here;
      const utm = Object.fromEntries(Object.entries(rest).filter(([name]) => name.startsWith('utm_')));
      const d = { ...here, source, channel, ...utm };
      // What another purpose is to answer for stays untold without its grant.
      const granted = unpackAnswers(pm);
      for (const name in usage.bind) if (!granted[usage.bind[name] as string]) d[name as 'source'] = '';
      const hour = hourOf(now);
      visit = newVisit(now, {
        hour,
        // Left out where it goes without saying.
        ...(day !== Math.floor(hour / 24) && { day }),
        pv,
        pm,
        ...ex,
        d: withoutUsual(d),
      });
      if (!writeVisit(visit) || !write(KEYS.dates, after)) return null;
    }
    origin = undefined;
    if (current?.start !== visit.start) {
      report();
      current = { start: visit.start, head: visit.head };
    }
    return visit;
  };

  const counting: Counting = {
    usage,
    page: runtime.page,
    signal,
    redact,
    path: () => path,
    wake() {
      if (!current) return false;
      const isNew = join()?.views === 0;
      if (isNew) seeView();
      return !!readVisit();
    },
    sum: (field, by) => delta.sum(field, by),
    add: (list, name, by) => delta.add(list, name, by),
    occur(list, name, by = { visits: counting.first(list[0] + Object.values(name).join(' ')) }) {
      let isFull = false;
      counting.change((visit) => {
        const { occurrences = 0 } = visit;
        isFull = occurrences >= REPORT_BOUNDS.visit.occurrences;
        if (!isFull) visit.occurrences = occurrences + 1;
      });
      if (!isFull) delta.add(list, name, { n: 1, ...by });
      return !isFull;
    },
    event(name, props) {
      const rows = [{ name }, ...Object.entries(props).map(([prop, value]) => ({ name, prop, value }))];
      for (const row of rows) {
        if (counting.occur('events', row))
          counting.change((visit) => markEvent(visit, Object.values(row).join(' ')));
      }
    },
    change(fn, isAlive = true) {
      const visit = readVisit();
      if (signal.aborted || !visit || visit.start !== current?.start) return;
      fn(visit);
      // A page that is closed long after its visit has ended does not bring it back.
      const now = Date.now();
      if (isAlive && !isOver(visit, now)) visit.at = now;
      writeVisit(visit);
    },
    first(item) {
      let is: 0 | 1 = 0;
      counting.change((visit) => (is = markFirst(visit, item)));
      return is;
    },
    goal: (id, details) => counters.forEach((counter) => counter.goal?.(id, details)),
  };
  const counters: readonly Counter[] = COUNTERS.map((make) => make(counting));

  const settle = (isLeaving: boolean): void => {
    if (current) counters.forEach((counter) => counter.settle?.(isLeaving));
  };
  const seeView = (): void => {
    if ((readVisit()?.views ?? 0) >= REPORT_BOUNDS.visit.views) return;
    const plain = plainPath(raw);
    counters.forEach((counter) => counter.view?.(plain));
  };
  const view = (at = address()): void => {
    settle(false);
    raw = at;
    path = redact(raw);
    const visit = join();
    if (!visit) return;
    if (isResumed && visit.views && visit.last === path) counters.forEach((counter) => counter.resume?.());
    else seeView();
    isResumed = false;
    for (const [name, details] of early) count(name, details);
    early = [];
    // The first view is told at once: many visits have no other.
    if (!visit.views) report();
  };
  const act = (event: Event): void => {
    turn.take();
    const { target } = event;
    // A third button opens a menu.
    if (!current || !(target instanceof Element) || (event as MouseEvent).button > 1) return;
    try {
      counters.forEach((counter) => counter.act?.(target, event));
    } catch (error) {
      reportError(error);
    }
  };
  const count = (name: string, details: CountDetails): boolean => {
    counting.wake();
    return counters.filter((counter) => counter.count?.(name, details)).length > 0;
  };
  const tell = (isLeaving: boolean): void => {
    turn.take();
    settle(isLeaving);
    report();
  };

  const move = (): void => {
    turn.take();
    if (address() !== raw) view();
  };

  const begin = (): void => {
    const landed = address();
    turn.ask(() => view(landed));
  };

  whenSeen(begin, signal);
  onNavigation(() => {
    if (address() !== raw) whenSeen(move, signal);
  }, signal);
  // Capture: the page may stop the event or leave in its own handler.
  for (const type of ['click', 'auxclick', 'submit']) addEventListener(type, act, { capture: true, signal });
  addEventListener('pageshow', ({ persisted }) => persisted && whenSeen(begin, signal), { signal });
  addEventListener('pagehide', () => tell(true), { signal });
  document.addEventListener('visibilitychange', () => document.hidden && tell(true), { signal });
  addEventListener('online', () => void sender.drain(true), { signal });
  const timer = setInterval(() => {
    tell(false);
    void sender.drain(false);
  }, EVERY);
  void sender.drain(true);

  return {
    count(name, details) {
      if (current) return count(name, details);
      early = [...early, [name, details]];
      return true;
    },
    follow() {
      if (!current || document.hidden) return;
      settle(false);
      turn.ask(() => void counting.wake());
    },
    stop() {
      ended.abort();
      clearInterval(timer);
      current = undefined;
    },
  };
}
