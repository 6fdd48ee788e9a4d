import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellsOf } from '../../../src/collector/apply/cells.js';
import type { VisitReport } from '../../../src/protocol/report.js';
import { reportsOf, shaken, someBrowsers } from '../../support/browsers.js';
import { histories } from '../../support/histories.js';

/** What a collector holds after these arrive, as it takes each nonce once: every measure of every cell. */
function held(arrivals: readonly VisitReport[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const report of new Map(arrivals.map((r) => [r.nonce, r])).values()) {
    for (const { sums: add, ...cell } of cellsOf(report)) {
      for (const [measure, by] of Object.entries(add)) {
        const key = JSON.stringify([cell, measure]);
        sums[key] = (sums[key] ?? 0) + (by ?? 0);
      }
    }
  }
  // What was counted and taken back is not there.
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
}

it('reports that are cut small, come in any order, twice, or again after a failure add up to one report a visit', () => {
  const whole = 1e6;
  const someArrivals = someBrowsers(1, 12).chain((browsers) =>
    fc
      .integer({ min: 150, max: 400 })
      .chain((room) => shaken(reportsOf(browsers, room)))
      .map((arrivals) => ({ browsers, arrivals: arrivals as VisitReport[] })),
  );
  fc.assert(
    fc.property(someArrivals, ({ browsers, arrivals }) => {
      expect(held(arrivals)).toEqual(held(reportsOf(browsers, whole)));
    }),
    histories(40),
  );
});
