import type { ANSWERED_IN } from '../../../src/protocol/report.js';

/** The buckets of `protocol/report.ts` in order; repeated because that file holds a validator, which must not travel here. */
const IN_ORDER: typeof ANSWERED_IN = ['<2', '2-5', '5-10', '10-30', '30-60', '60+'];

/** Where a time to an answer stands among the others; what was pooled or is not known comes last. */
export function placeOf(value: string | undefined): number {
  const place = IN_ORDER.findIndex((bucket) => bucket === value);
  return place < 0 ? IN_ORDER.length : place;
}
