import { vitalBucket, VITALS, vitalValue } from '../../protocol/dimensions.js';

export type Vital = (typeof VITALS)[number];

/** Values that are good at most, as published (web.dev/articles/vitals, /fcp, /ttfb): ms, CLS as it is. */
export const GOOD: Readonly<Record<Vital, number>> = { lcp: 2500, inp: 200, cls: 0.1, fcp: 1800, ttfb: 800 };

const LOWEST = vitalBucket(0);
const HIGHEST = vitalBucket(Infinity);

/** Every bucket there is, lowest first. */
export const BUCKETS: readonly number[] = Array.from({ length: HIGHEST - LOWEST + 1 }, (_, i) => LOWEST + i);

/** Buckets that lie below the threshold of a vital as a whole, and the one that holds it. */
export function goodBuckets(vital: Vital): { readonly below: readonly number[]; readonly edge: number } {
  const edge = vitalBucket(GOOD[vital]);
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

/** Percent of n measurements at or under their vital's threshold; `below` and `edge` by vital, in the order of VITALS. */
export function goodShare(n: number, below: readonly number[], edge: readonly number[]): number | null {
  if (n === 0) return null;
  const good = VITALS.reduce((sum, vital, i) => {
    // As much of the threshold's bucket as lies under it, on the scale the buckets are even on.
    const part = 8 * Math.log2(GOOD[vital]) - vitalBucket(GOOD[vital]);
    return sum + (below[i] as number) + part * (edge[i] as number);
  }, 0);
  return (good / n) * 100;
}
