import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOf } from '../../../src/collector/apply/cells.js';
import { hashNonce, HashSet } from '../../../src/collector/spool/nonce-hash.js';
import { SMALL } from '../../../src/protocol/query.js';
import type { Report } from '../../../src/protocol/report.js';
import {
  type Browser,
  firstVisit,
  reportsOf,
  shaken,
  someBrowsers,
  someRange,
  type Visit,
} from '../../support/browsers.js';
import { histories } from '../../support/histories.js';
import { answered, dates } from './ask.js';
import { storeOf } from './held.js';

/** As intake and the applier do: what was acknowledged once is passed over. */
function countedOnce(reports: readonly Report[]): Report[] {
  const acknowledged = new HashSet();
  return reports.filter(({ nonce }) => {
    const hash = hashNonce(nonce);
    const isNew = !acknowledged.has(hash);
    acknowledged.add(hash);
    return isNew;
  });
}

/** Browsers, and their reports as they arrive: cut small or large, late, and some of them twice. */
const someHistory: fc.Arbitrary<{
  readonly browsers: readonly Browser[];
  readonly arrived: readonly Report[];
}> = fc
  .tuple(someBrowsers(), fc.integer({ min: 120, max: 900 }))
  .chain(([browsers, room]) =>
    fc.record({ browsers: fc.constant(browsers), arrived: shaken(reportsOf(browsers, room)) }),
  );

const sumOf = (visits: readonly Visit[], of: (visit: Visit) => number): number =>
  visits.reduce((sum, visit) => sum + of(visit), 0);

describe('what browsers send, late, twice and in pieces', () => {
  it('adds up to what they did', () =>
    fc.assert(
      fc.asyncProperty(someHistory, someRange, async ({ browsers, arrived }, range) => {
        const store = await storeOf(countedOnce(arrived).flatMap(cellsOf));
        const visits = browsers.flat().filter(({ day }) => day >= range.from && day <= range.to);

        const { totals } = await answered(
          { store },
          { range: dates(range), metrics: ['visitors', 'visits', 'views', 'bounces', 'engaged'] },
        );
        expect(totals).toEqual([
          browsers.filter((browser) => firstVisit(browser, range)).length,
          visits.length,
          sumOf(visits, ({ pages }) => pages.length),
          visits.filter(({ pages }) => pages.length === 1).length,
          sumOf(visits, ({ pages }) => pages.length * 10),
        ]);

        const { rows } = await answered(
          { store },
          { range: dates(range), metrics: ['views', 'entries', 'exits', 'visits'], by: ['page'] },
        );
        // A page that nobody saw first is pooled, whatever k is.
        for (const { by, metrics } of rows.filter((row) => row.by[0] !== SMALL))
          expect(metrics).toEqual([
            sumOf(visits, ({ pages }) => pages.filter((page) => page === by[0]).length),
            visits.filter(({ pages }) => pages[0] === by[0]).length,
            visits.filter(({ pages }) => pages.at(-1) === by[0]).length,
            visits.filter(({ pages }) => pages.includes(by[0] as string)).length,
          ]);

        // Straight from the store: an answer is withheld where nobody reached a goal first.
        const [money] = await store.select({
          site: 'shop',
          kind: 'goal',
          ...range,
          by: [],
          where: [{ column: 'item2', op: 'in', values: ['EUR'] }],
          sums: [{ name: 'revenue', measure: 'revenue' }],
        });
        expect(money?.sums).toEqual([sumOf(visits, ({ goals, revenue }) => goals.length * revenue)]);
      }),
      histories(40),
    ));
});
