import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Value } from '@sinclair/typebox/value';
import { cellsOf } from '../../../src/collector/apply/cells.js';
import { AGE_NEVER, GAP_NEVER } from '../../../src/protocol/dimensions.js';
import { VisitReport } from '../../../src/protocol/report.js';
import { reportsOf, shaken, someBrowsers } from '../../support/browsers.js';
import { histories } from '../../support/histories.js';
import { spelledOut } from './spelled-out.js';

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

/** As pages said it before they left out what goes without saying. */
const inFull = (report: VisitReport): VisitReport => ({
  day: Math.floor(report.hour / 24),
  ...report,
  d: {
    source: '',
    channel: '',
    device: '',
    browser: '',
    os: '',
    lang: '',
    screen: '',
    host: '',
    gap: GAP_NEVER,
    age: AGE_NEVER,
    ...report.d,
  },
  ...(report.flows && { flows: report.flows.map((row) => spelledOut(report, row) as typeof row) }),
});

it('a report of an older page, which says everything in full, is valid and counts the same', () => {
  fc.assert(
    fc.property(someBrowsers(1, 6), fc.integer({ min: 150, max: 1000 }), (browsers, room) => {
      for (const report of reportsOf(browsers, room)) {
        for (const said of [report, inFull(report)]) expect([...Value.Errors(VisitReport, said)]).toEqual([]);
        expect(cellsOf(inFull(report))).toEqual(cellsOf(report));
      }
    }),
    histories(40),
  );
});

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
