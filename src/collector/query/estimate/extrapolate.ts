import type { Stratum } from './strata.js';

/** How unalike browsers are in what they do: the squared coefficient of variation, and how much it was learnt from. */
export interface Scatter {
  readonly cv2: number;
  /** Degrees of freedom; Infinity where there is nothing to learn. */
  readonly freedom: number;
}

/** Each visitor is one. */
export const NONE: Scatter = { cv2: 0, freedom: Infinity };

export interface Extrapolated {
  readonly estimate: number;
  readonly interval95: readonly [number, number];
}

/**
 * T = Σ X·N/n over strata: X measured of those who granted, n grants of N answers. Its error, by the delta method, has three parts: of
 * those who refused nobody knows how many came, nor how much each did, and n/N is a rate of a sample.
 */
export function extrapolate(strata: readonly Stratum[], { cv2, freedom }: Scatter): Extrapolated {
  let estimate = 0;
  let measured = 0;
  let variance = 0;
  for (const { answered, granted, visitors, measured: x } of strata) {
    measured += x;
    if (x === 0) continue;
    const refused = answered - granted;
    estimate += (x * answered) / granted;
    // One more than there were: that nobody of so many refused does not say that nobody would.
    const odds = (refused + 1) / granted;
    // Σ w² of those who granted, w being what one of them did.
    const squares = (x * x * (1 + cv2)) / Math.max(1, visitors);
    variance += odds * (1 + odds) * squares + (x * x * odds * (1 + odds)) / granted;
  }
  const reach = quantile(freedom) * Math.sqrt(variance);
  return { estimate, interval95: [Math.max(measured, estimate - reach), estimate + reach] };
}

/** 97.5 % quantile of Student's t, by Cornish and Fisher's expansion: within 1 % from three degrees of freedom on. */
function quantile(freedom: number): number {
  const z = 1.959964;
  if (freedom === Infinity) return z;
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
  ];
  return terms.reduce((sum, term, i) => sum + term / freedom ** (i + 1), z);
}
