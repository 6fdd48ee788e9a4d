import { DAY_MS } from '../../durations.js';
import type { Cell } from '../cell.js';
import type { Select, Sum } from '../store.js';

export function bucketOf(cell: Cell, bucket: NonNullable<Select['bucket']>): number {
  switch (bucket) {
    case 'hour':
      return cell.hour;
    case 'day':
      return cell.day;
    case 'week':
      return cell.day - ((cell.day + 3) % 7);
    case 'month': {
      const date = new Date(cell.day * DAY_MS);
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / DAY_MS;
    }
  }
}

/** Is the cell of a visit that is its browser's first since then? */
export function isFirstSince(cell: Cell, since: NonNullable<Sum['since']>, select: Select): boolean {
  return cell.gap > cell.day - (since === 'bucket' ? firstDay(cell, select) : since);
}

function firstDay(cell: Cell, { bucket, from }: Select): number {
  if (bucket === undefined) return from;
  if (bucket === 'hour') return cell.day;
  return Math.max(from, bucketOf(cell, bucket));
}
