import type { Answer } from '../../../src/protocol/query.js';
import { addDays, addMonths, daysIn } from '../state/day.js';
import { bucketsOf, type Interval, type Span } from '../state/range.js';
import type { Compare } from '../state/view.js';

export interface Point {
  /** As the answer names it: `2026-11-22`, `2026-11-22T13`, and `T00:30` or `T02+01:00` where clocks are unusual. */
  readonly bucket: string;
  /** Undefined: has not begun yet. Null: cannot be told, as a rate of nothing. */
  readonly value: number | null | undefined;
  /** Undefined: nothing to compare with. */
  readonly before: number | null | undefined;
  readonly beforeBucket: string | undefined;
  /** Has begun and is not over. */
  readonly running: boolean;
}

/** The range that an answer's `compare` numbers are of, by the collector's rule. */
export function comparedSpan({ from, to }: Span, compare: Compare): Span | null {
  if (compare === 'off') return null;
  if (compare === 'year') return { from: addMonths(from, -12), to: addMonths(to, -12) };
  const days = daysIn(from, to);
  return { from: addDays(from, -days), to: addDays(from, -1) };
}

interface Asked {
  readonly interval: Interval;
  readonly compare: Compare;
  /** `2026-11-22T13` in the site's zone. */
  readonly now: string;
}

/** The rows of a series as points, with what is still to come left open: the collector says zero of an hour that has not begun. */
export function seriesOf(
  answer: Answer,
  metric: string,
  { interval, compare, now }: Asked,
): readonly Point[] {
  const column = answer.metrics.indexOf(metric);
  const beforeName = beforeNames(answer.range, interval, compare);
  const isNow = nowTest(
    interval,
    now,
    answer.rows.map((row) => row.by[0] ?? ''),
  );

  return answer.rows.map((row, index) => {
    const bucket = row.by[0] ?? '';
    const begun = bucket.slice(0, 13) <= now;
    return {
      bucket,
      value: begun ? (row.metrics[column] ?? null) : undefined,
      before: row.compare && (row.compare[column] ?? null),
      beforeBucket: beforeName(bucket, index),
      running: begun && isNow(index),
    };
  });
}

/** Whether the bucket at an index is the one the present lies in: the last that has begun, unless the range is over. */
function nowTest(interval: Interval, now: string, buckets: readonly string[]): (index: number) => boolean {
  const current = interval === 'hour' ? now : now.slice(0, 10);
  const last = buckets.findLastIndex((bucket) => bucket.slice(0, 13) <= current);
  const runs: Record<Interval, (bucket: string) => boolean> = {
    hour: (bucket) => bucket.slice(0, 13) === current,
    day: (bucket) => bucket === current,
    week: (bucket) => addDays(bucket, 6) >= current,
    month: (bucket) => bucket.slice(0, 7) === current.slice(0, 7),
  };
  return (index) => index === last && runs[interval](buckets[index] ?? '');
}

/** What each point is compared with: hours and days of another year by their name, the others by their place. */
function beforeNames(
  range: Span,
  interval: Interval,
  compare: Compare,
): (bucket: string, index: number) => string | undefined {
  const span = comparedSpan(range, compare);
  if (!span) return () => undefined;
  if (interval === 'hour') {
    const distance = daysIn(span.from, range.from) - 1;
    return (bucket) => addDays(bucket.slice(0, 10), -distance) + bucket.slice(10);
  }
  if (interval === 'day' && compare === 'year') return (bucket) => addMonths(bucket, -12);
  const names = bucketsOf(span, interval);
  return (_bucket, index) => names[index];
}
