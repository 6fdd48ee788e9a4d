import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGE_NEVER, GAP_NEVER } from '../../../src/protocol/dimensions.js';
import { nextDates, type Dates } from '../../../src/sdk/usage/dates.js';
import { dayIn } from '../../../src/sdk/usage/day.js';
import { histories } from '../../support/histories.js';

/** What a browser reports that visits on these days, in this order. */
function visitsOn(days: readonly number[]): { day: number; gap: number; age: number }[] {
  let kept: Dates | null = null;
  return days.map((day) => {
    const { gap, age, after } = nextDates(kept, day);
    kept = after;
    return { day, gap, age };
  });
}

describe('the two dates', () => {
  it('tell a first visit, a further one on the same day, and the days since the one before', () => {
    expect(visitsOn([100, 100, 101, 135, 170]).map((v) => v.gap)).toEqual([GAP_NEVER, 0, 1, 34, 35]);
  });

  it('tell long gaps by the lower edge of their bucket', () => {
    const gapAfter = (days: number) => visitsOn([100, 100 + days])[1]?.gap;
    expect([35, 48, 49, 62, 63, 90, 91, 180, 181, 300].map(gapAfter)).toEqual([
      35, 35, 49, 49, 63, 63, 91, 91, 181, 181,
    ]);
  });

  it('tell whole weeks, from Monday, since the week of the first visit', () => {
    const monday = Date.UTC(2026, 10, 16) / 864e5;
    const days = [monday, monday + 6, monday + 7, monday + 14, monday + 20];
    expect(visitsOn(days).map((v) => v.age)).toEqual([AGE_NEVER, 0, 1, 2, 2]);
  });

  it('are forgotten 13 months after the first visit, however often one comes back', () => {
    const days = Array.from({ length: 60 }, (_, week) => 1000 + week * 7);
    const firsts = visitsOn(days).filter((v) => v.gap === GAP_NEVER);
    expect(firsts.map((v) => v.day)).toEqual([1000, 1000 + 57 * 7]);
  });

  it('never go below zero when the clock does, and go on from where it is', () => {
    const visits = visitsOn([200, 150, 151]);
    expect(visits.map((v) => v.gap)).toEqual([GAP_NEVER, 0, 1]);
    expect(visits.map((v) => v.age)).toEqual([AGE_NEVER, 0, 0]);
  });

  it('tell no browser twice whose day was early in one zone after it was late in another', () => {
    expect(visitsOn([200, 199, 201]).map((v) => v.gap)).toEqual([GAP_NEVER, 0, 1]);
  });

  it('count a browser again after its clock was far ahead', () => {
    expect(visitsOn([200, 400, 201, 202]).map((v) => v.gap)).toEqual([GAP_NEVER, 181, 0, 1]);
  });

  it('are wrong by no more than one visitor for each time that a clock jumps', () => {
    const someDays = fc.array(
      fc.record({ on: fc.integer({ min: 0, max: 3 }), off: fc.constantFrom(0, 0, 0, 0, -1, -40, 1, 500) }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(someDays, fc.integer({ min: 0, max: 60 }), fc.nat(34), (steps, from, length) => {
        let now = 0;
        const days = steps.map(({ on, off }) => (now += on) + off);
        const jumps = steps.filter(({ off }, i) => off !== (steps[i - 1]?.off ?? 0)).length;
        const inRange = (day: number) => day >= from && day <= from + length;
        const sum = visitsOn(days).filter(({ day, gap }) => inRange(day) && gap > day - from).length;
        expect(Math.abs(sum - Number(days.some(inRange)))).toBeLessThanOrEqual(jumps);
      }),
      histories(300),
    );
  });

  it('count the unique visitors of any range up to 35 days, by sums alone', () => {
    const browser = fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 40 });
    const range = fc.tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 34 }));
    fc.assert(
      fc.property(fc.array(browser, { maxLength: 30 }), range, (browsers, [a, length]) => {
        const b = a + length;
        const visits = browsers.flatMap((days) => visitsOn([...days].sort((x, y) => x - y)));
        const sum = visits.filter(({ day, gap }) => day >= a && day <= b && gap > day - a).length;
        const brute = browsers.filter((days) => days.some((day) => day >= a && day <= b)).length;
        expect(sum).toBe(brute);
      }),
      histories(300),
    );
  });
});

describe('the day of a visit', () => {
  const at = Date.UTC(2026, 10, 22, 23, 30);
  const day = Date.UTC(2026, 10, 22) / 864e5;
  it('is the site’s, not the visitor’s', () => {
    expect(dayIn('UTC', at)).toBe(day);
    expect(dayIn('Europe/Berlin', at)).toBe(day + 1);
    expect(dayIn('America/Los_Angeles', at)).toBe(day);
  });
  it('is UTC’s where the browser does not know the zone', () => expect(dayIn('Mars/Base', at)).toBe(day));
});
