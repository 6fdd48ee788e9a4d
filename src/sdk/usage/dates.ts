import { AGE_MAX, AGE_NEVER, GAP_NEVER, gapBucket } from '../../protocol/dimensions.js';
import type { Day } from '../../protocol/ids.js';

/** The only thing kept between visits. */
export interface Dates {
  /** Day of the last visit. */
  readonly last: Day;
  /** Week of the first visit. */
  readonly week: number;
}

/** 13 months: CNIL lets a tracker of audience measurement live so long, and not be prolonged by new visits. */
const LIFETIME_WEEKS = 56;

/** Weeks begin on Monday; 1970-01-01 was a Thursday. */
const weekOf = (day: Day): number => Math.floor((day + 3) / 7);

export const isDates = (d: Dates): boolean => Number.isInteger(d.last) && Number.isInteger(d.week);

/** Zones and small corrections; a last day further ahead was left by a clock that was wrong. */
const AHEAD = 1;

/**
 * What a visit on `day` reports of the visits before it, and what is kept of it. A clock that was set back gives 0, never less; a
 * visit late in one zone and early in another does not take the last day back, so that no later one seems further away.
 */
export function nextDates(before: Dates | null, day: Day): { gap: number; age: number; after: Dates } {
  const week = weekOf(day);
  if (!before || week - before.week > LIFETIME_WEEKS) {
    return { gap: GAP_NEVER, age: AGE_NEVER, after: { last: day, week } };
  }
  return {
    gap: gapBucket(Math.max(0, day - before.last)),
    age: Math.min(AGE_MAX, Math.max(0, week - before.week)),
    after: { last: before.last - day > AHEAD ? day : Math.max(before.last, day), week: before.week },
  };
}
