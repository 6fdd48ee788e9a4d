import type { Cohort } from '../../../../src/protocol/query.js';

/** Of a cohort, the share that came again in the n-th week after its first; null where either number is not told, or nobody came. */
export function shareOf({ size, weeks }: Cohort, after: number): number | null {
  const came = weeks[after] ?? null;
  return size === null || size === 0 || came === null ? null : came / size;
}

/** The largest share of any week but the first: what the full shade stands for. */
export const strongest = (cohorts: readonly Cohort[]): number =>
  Math.max(
    0,
    ...cohorts.flatMap((cohort) => cohort.weeks.slice(1).map((_, index) => shareOf(cohort, index + 1) ?? 0)),
  );
