import type { VITALS } from '../../../src/protocol/dimensions.js';
import type { Format } from './format.js';

export type Vital = (typeof VITALS)[number];

/** In the order they are shown: the three Core Web Vitals, then what leads up to them. */
export const VITAL_ORDER: readonly Vital[] = ['lcp', 'inp', 'cls', 'fcp', 'ttfb'];

/** Good up to the first, poor above the second; ms, CLS without a unit. web.dev/articles/vitals, /fcp, /ttfb. */
export const THRESHOLDS: Readonly<Record<Vital, readonly [good: number, poor: number]>> = {
  lcp: [2500, 4000],
  inp: [200, 500],
  cls: [0.1, 0.25],
  fcp: [1800, 3000],
  ttfb: [800, 1800],
};

export type Rating = 'good' | 'middling' | 'poor';

export function ratingOf(vital: Vital, p75: number): Rating {
  const [good, poor] = THRESHOLDS[vital];
  if (p75 <= good) return 'good';
  return p75 <= poor ? 'middling' : 'poor';
}

/** Where a value stands on a scale that ends at one and a half times the poor threshold; 0 to 100. */
export const placeOf = (vital: Vital, value: number): number =>
  Math.min(100, (100 * value) / (1.5 * THRESHOLDS[vital][1]));

/** `2.4 s`, `180 ms`, `0.08`. */
export function vitalText(vital: Vital, value: number, { locale }: Format): string {
  const number = (of: number, digits: number): string =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
      of,
    );
  if (vital === 'cls') return number(value, 2);
  // The symbols of the SI are the same in every language; Intl's short English for one is "secs".
  return value < 1000 ? `${number(value, 0)}\u00a0ms` : `${number(value / 1000, 1)}\u00a0s`;
}
