/** Browsers alike in what both answers and visits tell, and that answered at about the same time. */
export interface Stratum {
  /** Answers, and those of them that granted. */
  readonly answered: number;
  readonly granted: number;
  /** Visitors who granted, and what they did. */
  readonly visitors: number;
  readonly measured: number;
}

/** With fewer grants than this a rate is too rough, and the normal interval around it too narrow. */
const ENOUGH = 20;

/**
 * Strata of which each has enough grants to tell a rate: the others are put together, with the smallest of the rest where that is not
 * enough. Null where all of them have too few and something was measured.
 */
export function merged(strata: readonly Stratum[], k: number): readonly Stratum[] | null {
  const least = Math.max(ENOUGH, k);
  const sorted = [...strata].sort((a, b) => a.granted - b.granted);
  const kept = sorted.filter(({ granted }) => granted >= least);
  let rest = sum(sorted.filter(({ granted }) => granted < least));
  if (rest.answered === 0 && rest.measured === 0) return kept;
  while (rest.granted < least) {
    const next = kept.shift();
    if (!next) return rest.measured === 0 ? [] : null;
    rest = sum([rest, next]);
  }
  return [rest, ...kept];
}

export const sum = (strata: readonly Stratum[]): Stratum =>
  strata.reduce(
    (all, one) => ({
      answered: all.answered + one.answered,
      granted: all.granted + one.granted,
      visitors: all.visitors + one.visitors,
      measured: all.measured + one.measured,
    }),
    { answered: 0, granted: 0, visitors: 0, measured: 0 },
  );
