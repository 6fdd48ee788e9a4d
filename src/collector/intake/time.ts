import { HOUR_WINDOW } from '../../protocol/report.js';
import { HOUR_MS } from '../durations.js';
import { localTime } from '../query/zone.js';
import { type Known, type Passed, refuse, saying } from './arrival.js';

/** Zones change their rules, and browsers learn of it later: so far a page's day may be off at midnight. */
const LENIENT = 2 * HOUR_MS;

/** A visit that began too long ago would change days that were already looked at and, at night, rewritten. */
export function time(arrival: Known): Passed<Known> {
  const { hour, day = Math.floor(hour / 24) } = arrival.report;
  const now = Math.floor(arrival.now / HOUR_MS);
  if (hour < now - HOUR_WINDOW.back || hour > now + HOUR_WINDOW.ahead) {
    return refuse(
      'bad-time',
      `hour: ${hour} is not within ${HOUR_WINDOW.back} hours before and ${HOUR_WINDOW.ahead} after the collector's ${now}; check the device's clock`,
    );
  }
  // Zones lie between UTC-12 and UTC+14: a site's day is UTC's or a neighbour of it.
  if (Math.abs(day - Math.floor(hour / 24)) > 1) {
    return refuse('bad-time', `day: ${day} does not contain hour ${hour} in any time zone`);
  }
  // The bundle may be from before the site moved to another zone: its day goes, and the report stays.
  const [first, last, own] = daysOf(arrival.config.timeZone, hour);
  return { on: day >= first && day <= last ? arrival : saying(arrival, { ...arrival.report, day: own }) };
}

type Days = readonly [first: number, last: number, own: number];

/** Of the hours that are accepted now, and of a few more: asking a calendar costs more than the rest of the step. */
const known = new Map<string, Days>();
const MOST_KNOWN = 2000;

function daysOf(timeZone: string, hour: number): Days {
  const key = `${timeZone} ${hour}`;
  let days = known.get(key);
  if (!days) {
    if (known.size >= MOST_KNOWN) known.clear();
    const dayAt = (ms: number): number => localTime(timeZone, ms).day;
    const start = hour * HOUR_MS;
    days = [dayAt(start - LENIENT), dayAt(start + HOUR_MS + LENIENT - 1), dayAt(start)];
    known.set(key, days);
  }
  return days;
}
