import type { Interval, Span } from '../state/range.js';
import type { Format } from './format.js';

const DAY: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' };
const DAY_MONTH: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };
const FULL: Intl.DateTimeFormatOptions = { ...DAY_MONTH, year: 'numeric' };

/** A bucket in words: `Sun, 22 Nov 2026`, `13:00`, `Week of 16 Nov 2026`, `November 2026`. */
export function bucketText(bucket: string, interval: Interval, format: Format, several: boolean): string {
  const day = bucket.slice(0, 10);
  switch (interval) {
    case 'hour':
      return several ? `${format.date(day, DAY)}, ${hour(bucket, format)}` : hour(bucket, format);
    case 'day':
      return format.date(day, { ...DAY, year: 'numeric' });
    case 'week':
      return format.words.weekOf(format.date(day, FULL));
    case 'month':
      return format.date(day, { month: 'long', year: 'numeric' });
  }
}

/** The same for an axis, where little room is. */
export function tickText(bucket: string, interval: Interval, format: Format): string {
  const day = bucket.slice(0, 10);
  if (interval === 'hour') return hour(bucket, format);
  return format.date(day, interval === 'month' ? { month: 'short' } : DAY_MONTH);
}

function hour(bucket: string, format: Format): string {
  const time = new Date(`${bucket.slice(0, 13)}:00:00Z`);
  return new Intl.DateTimeFormat(format.locale, {
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
  }).format(time);
}

/** `24 Oct – 22 Nov 2026`, or one day. */
export function spanText({ from, to }: Span, format: Format): string {
  const formatter = new Intl.DateTimeFormat(format.locale, { ...FULL, timeZone: 'UTC' });
  return formatter.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
}
