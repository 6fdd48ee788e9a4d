import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Uses, WINDOW } from '../../../src/collector/store/admission/uses.js';
import { gapBucket, GAP_NEVER } from '../../../src/protocol/dimensions.js';
import { histories } from '../../support/histories.js';

interface Visit {
  readonly day: number;
  readonly uses: boolean;
}

const someBrowsers = fc.array(
  fc
    .array(fc.record({ day: fc.nat(90), uses: fc.boolean() }), { minLength: 1, maxLength: 6 })
    .map((visits) => visits.sort((a, b) => a.day - b.day)),
  { maxLength: 9 },
);

/** Days since the day before with a visit, as a browser tells it. */
const gapOf = (visits: readonly Visit[], i: number): number => {
  const before = visits[i - 1];
  return before ? gapBucket((visits[i] as Visit).day - before.day) : GAP_NEVER;
};

describe('browsers that used a word', () => {
  it('are never more than there were, in any order, and are found where their first visits use it', () =>
    fc.assert(
      fc.property(someBrowsers, fc.integer({ min: 1, max: 5 }), fc.nat(), (browsers, k, turn) => {
        const all = browsers.flatMap((visits) =>
          visits.flatMap(({ day, uses }, i) => (uses ? [{ day, gap: gapOf(visits, i) }] : [])),
        );
        const uses = new Uses();
        const at = all.length === 0 ? 0 : turn % all.length;
        for (const { day, gap } of [...all.slice(at), ...all.slice(0, at)].reverse()) uses.add(day, gap, 1);

        // Known from who they are: for each window, browsers whose first visit in it used the word.
        const found = Array.from({ length: 91 + WINDOW }, (_, i) => i - WINDOW).map(
          (from) =>
            browsers.filter((visits) => visits.find(({ day }) => day >= from && day < from + WINDOW)?.uses)
              .length,
        );
        expect(uses.reaches(k)).toBe(Math.max(...found) >= k);
        if (uses.reaches(k))
          expect(
            browsers.filter((visits) => visits.some((visit) => visit.uses)).length,
          ).toBeGreaterThanOrEqual(k);
      }),
      histories(60),
    ));

  it('are not made more by one that comes every day, or often on one', () => {
    const uses = new Uses();
    for (let day = 0; day < 90; day += 1) {
      uses.add(day, day === 0 ? GAP_NEVER : 1, 1);
      uses.add(day, 0, 1);
    }
    expect([uses.reaches(1), uses.reaches(2)]).toEqual([true, false]);
  });

  it('do not have to come on one day, but within a window', () => {
    const uses = new Uses();
    for (const day of [0, 17, 34]) uses.add(day, GAP_NEVER, 1);
    expect(uses.reaches(3)).toBe(true);
    const apart = new Uses();
    for (const day of [0, 17, 35]) apart.add(day, GAP_NEVER, 1);
    expect(apart.reaches(3)).toBe(false);
  });
});
