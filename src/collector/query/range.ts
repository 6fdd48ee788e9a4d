import type { Query } from '../../protocol/query.js';
import { addMonths, dateOf, dayOf, firstOfMonth, firstOfYear } from './calendar.js';
import { QueryError } from './query-error.js';

/** First and last day, both included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Retention ends at 25 months and a year to compare with comes before; longer series would only be zeros. */
const MAX_DAYS = 1200;

export const daysIn = ({ from, to }: Range): number => to - from + 1;

/** `span` holds the days of which there are cells, and is asked for `all` alone. */
export function rangeOf(asked: Query['range'], today: number, span: Range | null): Range {
  if (typeof asked === 'object') return datesOf(asked, today);
  switch (asked) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: today - 1, to: today - 1 };
    case '7d':
      return { from: today - 6, to: today };
    case '30d':
      return { from: today - 29, to: today };
    case '90d':
      return { from: today - 89, to: today };
    case '12mo':
      return { from: addMonths(today, -12) + 1, to: today };
    case 'month':
      return { from: firstOfMonth(today), to: today };
    case 'year':
      return { from: firstOfYear(today), to: today };
    case 'all':
      return { from: Math.min(today, Math.max(span?.from ?? today, today - MAX_DAYS + 1)), to: today };
  }
}

function datesOf(asked: { readonly from: string; readonly to: string }, today: number): Range {
  const from = dayIn('range.from', asked.from);
  const to = dayIn('range.to', asked.to);
  if (from > to)
    throw new QueryError('range.from', asked.from, `comes after range.to, "${asked.to}"; swap them`);
  if (from > today)
    throw new QueryError('range.from', asked.from, `has not begun; today is "${dateOf(today)}"`);
  if (to - from >= MAX_DAYS) {
    const first = dateOf(to - MAX_DAYS + 1);
    throw new QueryError('range.from', asked.from, `is too far back; the longest range begins on "${first}"`);
  }
  // Days to come would be drawn as a fall to zero.
  return { from, to: Math.min(to, today) };
}

function dayIn(field: string, date: string): number {
  const day = dayOf(date);
  if (day === null) throw new QueryError(field, date, 'is no day; write it as "2026-11-22"');
  return day;
}

/** `previous`: as many days just before. `year`: the same dates a year before; 29 February becomes the 28th. */
export function comparedRange(range: Range, compare: NonNullable<Query['compare']>): Range {
  return compare === 'previous'
    ? { from: range.from - daysIn(range), to: range.from - 1 }
    : { from: addMonths(range.from, -12), to: addMonths(range.to, -12) };
}
