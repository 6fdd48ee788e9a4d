import type { Query } from '../../protocol/query.js';
import { DAY_MS, HOUR_MS } from '../durations.js';
import { addMonths, dateOf, firstOfMonth, mondayOf } from './calendar.js';
import type { Range } from './range.js';
import { type LocalTime, localTime } from './zone.js';

export type Interval = NonNullable<Query['interval']>;

export interface Bucket {
  /** As the store names it: UTC epoch hour, day, Monday, or first of the month. */
  readonly start: number;
  /** As the answer names it, in the site's zone: `2026-11-22`, `2026-11-22T13`. */
  readonly label: string;
}

/** Every bucket of a range in order, so that what nobody did is drawn as zero. The first week or month may begin before the range. */
export function bucketsOf(range: Range, interval: Interval, timeZone: string): readonly Bucket[] {
  if (interval === 'hour') return hoursOf(range, timeZone);
  const first = { day: range.from, week: mondayOf(range.from), month: firstOfMonth(range.from) }[interval];
  const buckets: Bucket[] = [];
  for (let start = first; start <= range.to; start = next(start, interval)) {
    buckets.push({ start, label: dateOf(start) });
  }
  return buckets;
}

function next(start: number, interval: 'day' | 'week' | 'month'): number {
  if (interval === 'month') return addMonths(start, 1);
  return start + (interval === 'week' ? 7 : 1);
}

/**
 * Cells hold UTC hours. Where a zone is not whole hours from UTC, an hour begins between two of the zone's (`T00:30`), and the first
 * one of a range belongs to it only from midnight on.
 */
function hoursOf(range: Range, timeZone: string): readonly Bucket[] {
  const at = (hour: number): LocalTime => localTime(timeZone, hour * HOUR_MS);
  // No zone is further than 14 hours from UTC.
  let hour = range.from * 24 - 15;
  while (localTime(timeZone, (hour + 1) * HOUR_MS - 1).day < range.from) hour++;
  const buckets: Bucket[] = [];
  let before = '';
  for (let local = at(hour); local.day <= range.to; local = at(++hour)) {
    const label = local.day < range.from ? `${dateOf(range.from)}T00` : hourLabel(local);
    // When clocks go back an hour comes twice; a chart needs two names.
    buckets.push({ start: hour, label: label === before ? `${label}${offset(local, hour)}` : label });
    before = label;
  }
  return buckets;
}

const two = (n: number): string => String(n).padStart(2, '0');

const hourLabel = ({ day, hour, minute }: LocalTime): string =>
  `${dateOf(day)}T${two(hour)}${minute ? `:${two(minute)}` : ''}`;

function offset(local: LocalTime, utcHour: number): string {
  const minutes = local.day * 1440 + local.hour * 60 + local.minute - utcHour * 60;
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/**
 * For each bucket of a range the position of the one it is compared with, or -1. Hours meet at the same clock time and days, a year
 * apart, on the same date; the others meet by position.
 */
export function alignment(
  buckets: readonly Bucket[],
  compared: readonly Bucket[],
  interval: Interval,
  compare: NonNullable<Query['compare']>,
  distance: number,
): readonly number[] {
  const at = new Map<string, number>();
  compared.forEach(({ label }, position) => at.set(label, position));
  const positionOf = (bucket: Bucket, position: number): number => {
    if (interval === 'day' && compare === 'year') return at.get(dateOf(addMonths(bucket.start, -12))) ?? -1;
    if (interval === 'hour') return at.get(movedLabel(bucket.label, distance)) ?? -1;
    return position < compared.length ? position : -1;
  };
  return buckets.map(positionOf);
}

function movedLabel(label: string, days: number): string {
  const day = Date.parse(`${label.slice(0, 10)}T00:00:00Z`) / DAY_MS;
  // The second of a doubled hour has one to meet only by its plain name.
  return dateOf(day - days) + label.slice(10).replace(/[+-].*/, '');
}
