import { vitalBucket, VITALS, vitalValue } from '../../protocol/dimensions.js';
import { type Limit, LIMITS } from '../../protocol/vitals.js';

const LOWEST = vitalBucket(0);
const HIGHEST = vitalBucket(Infinity);

/** Every bucket there is, lowest first. */
export const BUCKETS: readonly number[] = Array.from({ length: HIGHEST - LOWEST + 1 }, (_, i) => LOWEST + i);

/** Buckets that lie below a threshold as a whole, and the one that holds it. */
export function bucketsTo(limit: number): { readonly below: readonly number[]; readonly edge: number } {
  const edge = vitalBucket(limit);
  return { below: BUCKETS.filter((bucket) => bucket < edge), edge };
}

/** What a bucket's values are taken to be: its geometric middle, so that none is off by more than half a bucket, 4.5 %. */
export const middleOf = (bucket: number): number => (bucket === LOWEST ? 0 : vitalValue(bucket + 0.5));

/** The middle of the bucket of the value that so many percent do not exceed; `counts` in the order of {@link BUCKETS}. */
export function percentile(percent: number, counts: readonly number[]): number | null {
  const all = counts.reduce((sum, n) => sum + n, 0);
  if (all === 0) return null;
  let below = 0;
  const at = counts.findIndex((n) => (below += n) >= (all * percent) / 100);
  return middleOf(BUCKETS[at] as number);
}

/** Percent of n measurements at or under that limit of their vital; `below` and `edge` by vital, in the order of VITALS. */
export function shareTo(
  limit: Limit,
  n: number,
  below: readonly number[],
  edge: readonly number[],
): number | null {
  if (n === 0) return null;
  const under = VITALS.reduce((sum, vital, i) => {
    // As much of the threshold's bucket as lies under it, on the scale the buckets are even on.
    const part = 8 * Math.log2(LIMITS[vital][limit]) - vitalBucket(LIMITS[vital][limit]);
    return sum + (below[i] as number) + part * (edge[i] as number);
  }, 0);
  return (under / n) * 100;
}
