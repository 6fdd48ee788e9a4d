import type { VisitReport } from '../../protocol/report.js';
import { hourOf } from './day.js';
import { KEYS, read, write } from './storage.js';
import { type Fate, post } from './transport.js';

/** Reports that could not be sent, kept for the next page. */
interface Queue {
  /** Oldest first: the hour its visit began, its nonce, its body as it was first sent. */
  items: [hour: number, nonce: string, body: string][];
  /** Failures in a row. */
  failures: number;
  /** ms before which nothing is sent. */
  next: number;
  /** The collector asked for the wait: neither a new page nor a connection that is back cuts it short. */
  asked: boolean;
}

const LONGEST = 20;
/** Hours; the collector takes a report for 26 after its visit's start. */
const OLDEST = 24;
const FIRST_WAIT = 3e4;
const LONGEST_WAIT = 36e5;

/** A stamp beyond its longest reach was left by a clock that has since been set back. */
const isAhead = (stamp: number, now: number, reach: number): boolean => stamp > now && stamp - now <= reach;

/**
 * Runs in one tab at a time; another's call is passed over. Where there are no locks (http, Safari before 15.4) two tabs may send the same
 * report, which the nonce makes count once all the same.
 */
const alone = async (fn: () => Promise<void>): Promise<void> => {
  if (!navigator.locks) return fn();
  await navigator.locks.request('sluice:queue', { ifAvailable: true }, (lock) => (lock ? fn() : undefined));
};

export interface Sender {
  send(report: VisitReport): Promise<void>;
  /** Sends what is kept. `isNewChance`: a page has opened or the connection is back. */
  drain(isNewChance: boolean): Promise<void>;
}

/**
 * Works until `signal` says that the grant has ended: then nothing more is sent or kept. `onLost`: a report of a visit that began in this
 * hour will never arrive.
 */
export function createSender(
  collector: string,
  signal: AbortSignal,
  onLost: (hour: number) => void = () => undefined,
): Sender {
  // When a page is left the browser takes the promise from it and lets the request go on (seen in Chromium 156, after `pagehide`): what
  // became of it is not known. It is kept, as the nonce makes it count once, and says nothing of the collector.
  let isLeft = false;
  addEventListener('pagehide', () => (isLeft = true), { signal });
  addEventListener('pageshow', () => (isLeft = false), { signal });

  const load = (): Queue =>
    read<Queue>(KEYS.queue, (q) => Array.isArray(q.items)) ?? {
      items: [],
      failures: 0,
      next: 0,
      asked: false,
    };

  /** Reads again before each write: another tab may have changed it. */
  const change = (fn: (queue: Queue) => void): void => {
    if (signal.aborted) return;
    const queue = load();
    fn(queue);
    write(KEYS.queue, queue.items.length || queue.failures ? queue : null);
  };

  const isWaiting = (queue: Queue, isNewChance: boolean): boolean =>
    isAhead(queue.next, Date.now(), LONGEST_WAIT) && (queue.asked || !isNewChance);

  const keep = ({ hour, nonce }: VisitReport, body: string): void =>
    change((queue) => {
      // What does not fit is lost rather than what is older: a report corrects those before it, and is wrong without them.
      if (queue.items.length < LONGEST) queue.items.push([hour, nonce, body]);
      else onLost(hour);
    });

  const note = (fate: Fate): void => {
    if (typeof fate === 'string') {
      // Read first: in the common case there is nothing to write.
      if (load().failures) change((queue) => void (queue.failures = queue.next = 0));
      return;
    }
    if (isLeft) return;
    change((queue) => {
      const own = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** queue.failures++) * (0.5 + Math.random() / 2);
      queue.asked = fate.wait !== undefined;
      queue.next = Date.now() + (fate.wait ?? own);
    });
  };

  return {
    async send(report) {
      if (signal.aborted) return;
      const body = JSON.stringify(report);
      if (isWaiting(load(), false) || !navigator.onLine) return keep(report, body);
      const fate = await post(collector, report.nonce, body, { signal });
      if (typeof fate !== 'string') keep(report, body);
      else if (fate === 'refused') onLost(report.hour);
      note(fate);
    },
    async drain(isNewChance) {
      const isDue = (): boolean => load().items.length > 0 && !isWaiting(load(), isNewChance);
      // What fails from here on was not meant by this call.
      if (!isDue()) return;
      await alone(async () => {
        if (!isDue()) return;
        change((q) => void (q.items = q.items.filter(([hour]) => hourOf(Date.now()) - hour <= OLDEST)));
        for (const [hour, nonce, body] of load().items) {
          if (signal.aborted || !navigator.onLine) break;
          const fate = await post(collector, nonce, body, { signal });
          note(fate);
          if (typeof fate !== 'string') break;
          if (fate === 'refused') onLost(hour);
          change((q) => void (q.items = q.items.filter((item) => item[1] !== nonce)));
        }
      });
    },
  };
}
