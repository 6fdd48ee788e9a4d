import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SMALL } from '../../../src/protocol/query.js';
import { answered, dates } from './ask.js';
import { type Browser, firstVisit, someBrowsers, someRange, type Visit } from '../../support/browsers.js';
import { histories } from '../../support/histories.js';
import { cellsOf, storeOf } from './held.js';

const SOURCES = ['', 'search.example', 'news.example', 'friend.example'];
const runs = histories(40);

/** Browsers whose first visit in the range is so. */
const people = (
  browsers: readonly Browser[],
  range: { from: number; to: number },
  is: (visit: Visit) => boolean,
): number =>
  browsers.filter((one) => {
    const first = firstVisit(one, range);
    return first !== undefined && is(first);
  }).length;

describe('no answer', () => {
  it('shows a group of fewer than k, or leaves one to be told from the total', () =>
    fc.assert(
      fc.asyncProperty(
        someBrowsers(10, 60),
        someRange,
        fc.integer({ min: 2, max: 10 }),
        async (browsers, range, k) => {
          const { rows, totals } = await answered(
            { store: await storeOf(cellsOf(browsers)), k },
            { range: dates(range), metrics: ['visitors'], by: ['source', 'device'] },
          );
          const shown = rows.filter(({ by }) => by[0] !== SMALL);
          for (const { by, metrics } of shown) {
            expect(metrics[0]).toBe(people(browsers, range, (v) => v.source === by[0] && v.device === by[1]));
            expect(metrics[0]).toBeGreaterThanOrEqual(k);
          }
          const rest =
            (totals[0] as number) - shown.reduce((sum, { metrics }) => sum + (metrics[0] as number), 0);
          if (shown.length > 0) expect(rest === 0 || rest >= k).toBe(true);
        },
      ),
      runs,
    ));

  it('minus that of another value, of all but one, or of all, leaves fewer than k', () =>
    fc.assert(
      fc.asyncProperty(
        someBrowsers(10, 60),
        someRange,
        fc.integer({ min: 2, max: 10 }),
        fc.subarray(SOURCES, { minLength: 1 }),
        async (browsers, range, k, values) => {
          const store = await storeOf(cellsOf(browsers));
          const total = async (...where: { dim: string; op: 'is' | 'not'; values: string[] }[]) =>
            (await answered({ store, k }, { range: dates(range), metrics: ['visitors'], where })).totals[0];
          const all = (await total()) as number;
          const these = await total({ dim: 'source', op: 'is', values });
          if (these === null) return;
          const isFew = (n: number): boolean => n > 0 && n < k;
          expect(isFew(these as number)).toBe(false);
          expect(isFew(all - (these as number))).toBe(false);
          for (const value of values.length > 1 ? values : []) {
            const others = await total({
              dim: 'source',
              op: 'is',
              values: values.filter((one) => one !== value),
            });
            if (typeof others === 'number') expect(isFew((these as number) - others)).toBe(false);
          }
        },
      ),
      runs,
    ));
});
