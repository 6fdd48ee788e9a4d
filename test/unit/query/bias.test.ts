import { describe, expect, it } from 'vitest';
import { undercount } from '../../../src/collector/query/bias.js';
import { EXACT_DAYS } from '../../../src/collector/query/notes.js';
import { type Dates, nextDates } from '../../../src/sdk/usage/dates.js';

/** A generator that gives the same numbers in every run. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Visitors of the last `days` of browsers with a long past, by their identities and by the gaps that the page tells. */
function simulate(days: number, every: number): { readonly there: number; readonly counted: number } {
  const chance = chances(days * 1000 + every);
  let there = 0;
  let counted = 0;
  for (let browser = 0; browser < 3000; browser++) {
    let dates: Dates | null = null;
    let came = false;
    // It has been here for long.
    for (let day = -6 * every; day < days; day++) {
      if (chance() >= 1 / every) continue;
      // No browser grows so old that it counts as new.
      const told: ReturnType<typeof nextDates> = nextDates(dates && { ...dates, week: weekOf(day) }, day);
      dates = told.after;
      if (day < 0) continue;
      came = true;
      if (told.gap > day) counted++;
    }
    if (came) there++;
  }
  return { there, counted };
}

const weekOf = (day: number): number => Math.floor((day + 3) / 7);

describe('visitors beyond 35 days', () => {
  it.each([7, 30, 90])('lack nobody of those that come every %i days while the range is exact', (every) => {
    expect(undercount(EXACT_DAYS, every)).toBeCloseTo(0, 12);
    expect(undercount(EXACT_DAYS + 1, every)).toBeGreaterThan(0);
  });

  it.each([
    [60, 30],
    [90, 30],
    [180, 30],
    [365, 30],
    [90, 90],
    [180, 90],
    [365, 90],
  ])('of %i days lack what is said, in simulated browsers that come every %i days', (days, every) => {
    const { there, counted } = simulate(days, every);
    // Some 30 of 3000 come by chance more or less.
    expect(Math.abs(1 - counted / there - undercount(days, every))).toBeLessThan(0.025);
  });
});
