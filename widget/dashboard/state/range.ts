import {
  addDays,
  addMonths,
  daysIn,
  firstOfMonth,
  firstOfYear,
  type IsoDay,
  lastOfMonth,
  mondayOf,
} from './day.js';

export const RANGE_NAMES = ['today', 'yesterday', '7d', '30d', '90d', '12mo', 'month', 'year'] as const;
export type RangeName = (typeof RANGE_NAMES)[number];

export interface Span {
  readonly from: IsoDay;
  readonly to: IsoDay;
}
export type Range = RangeName | Span;

export const INTERVALS = ['hour', 'day', 'week', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];

/** The days a range means, as the collector's planner reads its names. */
export function spanOf(range: Range, today: IsoDay): Span {
  // Days to come are not drawn, whatever an address says.
  if (typeof range !== 'string') return { from: range.from, to: range.to > today ? today : range.to };
  switch (range) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case '7d':
      return { from: addDays(today, -6), to: today };
    case '30d':
      return { from: addDays(today, -29), to: today };
    case '90d':
      return { from: addDays(today, -89), to: today };
    case '12mo':
      return { from: addDays(addMonths(today, -12), 1), to: today };
    case 'month':
      return { from: firstOfMonth(today), to: today };
    case 'year':
      return { from: firstOfYear(today), to: today };
  }
}

const isMonths = (range: Range, { from, to }: Span): boolean =>
  range === 'month' || (from === firstOfMonth(from) && to === lastOfMonth(to));

/** The range before (-1) or after (+1), by its own length or by whole months; null where it would begin after today. */
export function shift(range: Range, by: -1 | 1, today: IsoDay): Range | null {
  const span = spanOf(range, today);
  const next = range === 'year' || range === '12mo' ? byYear(range, span, by) : byLength(range, span, by);
  if (next.from > today) return null;
  const to = next.to > today ? today : next.to;
  return named({ from: next.from, to }, today);
}

function byYear(range: 'year' | '12mo', { from, to }: Span, by: -1 | 1): Span {
  const start = addMonths(from, 12 * by);
  return { from: start, to: range === 'year' ? addDays(addMonths(start, 12), -1) : addMonths(to, 12 * by) };
}

function byLength(range: Range, span: Span, by: -1 | 1): Span {
  const { from, to } = span;
  if (isMonths(range, span)) {
    const months = monthIndex(to) - monthIndex(from) + 1;
    const start = addMonths(from, months * by);
    return { from: start, to: lastOfMonth(addMonths(start, months - 1)) };
  }
  const days = daysIn(from, to) * by;
  return { from: addDays(from, days), to: addDays(to, days) };
}

const monthIndex = (day: IsoDay): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

/** The name of a span that has one, so that stepping back and forth returns to where it began. */
function named(span: Span, today: IsoDay): Range {
  const name = RANGE_NAMES.find((candidate) => {
    const its = spanOf(candidate, today);
    return its.from === span.from && its.to === span.to;
  });
  return name ?? span;
}

/** Intervals that give a readable number of points. */
export function intervalsFor({ from, to }: Span): readonly Interval[] {
  const days = daysIn(from, to);
  if (days <= 2) return ['hour'];
  if (days <= 7) return ['hour', 'day'];
  if (days <= 31) return ['day', 'week'];
  return days <= 400 ? ['day', 'week', 'month'] : ['week', 'month'];
}

export function automaticInterval({ from, to }: Span): Interval {
  const days = daysIn(from, to);
  if (days <= 2) return 'hour';
  if (days <= 92) return 'day';
  return days <= 185 ? 'week' : 'month';
}

/** Start of every day, week or month of a span, in order, as answers name them. */
export function bucketsOf({ from, to }: Span, interval: Exclude<Interval, 'hour'>): string[] {
  const steps = {
    day: { first: from, next: (day: IsoDay) => addDays(day, 1) },
    week: { first: mondayOf(from), next: (day: IsoDay) => addDays(day, 7) },
    month: { first: firstOfMonth(from), next: (day: IsoDay) => addMonths(day, 1) },
  };
  const { first, next } = steps[interval];
  const buckets: string[] = [];
  for (let day = first; day <= to; day = next(day)) buckets.push(day);
  return buckets;
}

/** The days a bucket stands for: what a click on its point zooms to. */
export function spanOfBucket(bucket: string, interval: Interval): Span {
  const day = bucket.slice(0, 10);
  if (interval === 'week') return { from: day, to: addDays(day, 6) };
  if (interval === 'month') return { from: day, to: lastOfMonth(day) };
  return { from: day, to: day };
}
