import { LIMITS, type Vital } from '../../../src/protocol/vitals.js';
import type { Format } from './format.js';

export type Rating = 'good' | 'middling' | 'poor';

export function ratingOf(vital: Vital, p75: number): Rating {
  const { goodUpTo, poorAbove } = LIMITS[vital];
  if (p75 <= goodUpTo) return 'good';
  return p75 <= poorAbove ? 'middling' : 'poor';
}

/** Where a value stands on a scale that ends at one and a half times the poor threshold; 0 to 100. */
export const placeOf = (vital: Vital, value: number): number =>
  Math.min(100, (100 * value) / (1.5 * LIMITS[vital].poorAbove));

/** `2.4 s`, `180 ms`, `0.08`. */
export function vitalText(vital: Vital, value: number, { locale }: Format): string {
  const number = (of: number, digits: number): string =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
      of,
    );
  if (LIMITS[vital].unit === '') return number(value, 2);
  // The symbols of the SI are the same in every language; Intl's short English for one is "secs".
  return value < 1000 ? `${number(value, 0)}\u00a0ms` : `${number(value / 1000, 1)}\u00a0s`;
}
