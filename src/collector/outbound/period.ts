import type { MailInterval } from '../../protocol/grant.js';
import { HOUR_MS } from '../durations.js';
import { addMonths, dateOf, firstOfMonth, mondayOf } from '../query/calendar.js';
import { localTime } from '../query/zone.js';

/** A week or a month that is over, in the site's zone. */
export interface Period {
  /** `2026-11-16` for a week, by its Monday; `2026-10` for a month. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** First day after it, since 1970. */
  readonly end: number;
}

/** Hours after its end: most reports of its last visits have come. */
const SETTLED = 3;

/** The last one that ended and had time to settle. */
export function lastPeriod(every: MailInterval, timeZone: string, now: number): Period {
  const { day } = localTime(timeZone, now - SETTLED * HOUR_MS);
  const end = every === 'weekly' ? mondayOf(day) : firstOfMonth(day);
  const first = every === 'weekly' ? end - 7 : addMonths(end, -1);
  const from = dateOf(first);
  return { name: every === 'weekly' ? from : from.slice(0, 7), from, to: dateOf(end - 1), end };
}
