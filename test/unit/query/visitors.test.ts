import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mondayOf } from '../../../src/collector/query/calendar.js';
import { ask, answered, dates } from './ask.js';
import { firstVisit, someBrowsers, someRange } from '../../support/browsers.js';
import { histories } from '../../support/histories.js';
import { cellsOf, storeOf } from './held.js';

const runs = histories(60);

describe('visitors', () => {
  it('are the browsers that came in the range, for any range to 35 days', () =>
    fc.assert(
      fc.asyncProperty(someBrowsers(), someRange, async (browsers, range) => {
        const { totals } = await answered(
          { store: await storeOf(cellsOf(browsers)) },
          { range: dates(range), metrics: ['visitors'] },
        );
        expect(totals).toEqual([browsers.filter((one) => firstVisit(one, range)).length]);
      }),
      runs,
    ));

  it('of a filter are the browsers whose first visit in the range matches', () =>
    fc.assert(
      fc.asyncProperty(someBrowsers(), someRange, async (browsers, range) => {
        const { totals } = await answered(
          { store: await storeOf(cellsOf(browsers)) },
          {
            range: dates(range),
            metrics: ['visitors'],
            where: [{ dim: 'source', op: 'is', values: ['news.example'] }],
          },
        );
        expect(totals).toEqual([
          browsers.filter((one) => firstVisit(one, range)?.source === 'news.example').length,
        ]);
      }),
      runs,
    ));

  it('of a page are the browsers whose first visit in the range saw it', () =>
    fc.assert(
      fc.asyncProperty(someBrowsers(), someRange, async (browsers, range) => {
        const { rows, totals } = await answered(
          { store: await storeOf(cellsOf(browsers)) },
          { range: dates(range), metrics: ['visitors'], by: ['page'] },
        );
        for (const page of ['/', '/a', '/b', '/c']) {
          const brute = browsers.filter((one) => firstVisit(one, range)?.pages.includes(page)).length;
          const row = rows.find(({ by }) => by[0] === page);
          // At k = 1 only pages that nobody's first visit saw are pooled, and the smallest page beside them.
          if (row) expect(row.metrics).toEqual([brute]);
        }
        expect(totals).toEqual([browsers.filter((one) => firstVisit(one, range)).length]);
      }),
      runs,
    ));

  it('of the rows and of the small ones add up to all', () =>
    fc.assert(
      fc.asyncProperty(
        someBrowsers(),
        someRange,
        fc.integer({ min: 1, max: 8 }),
        async (browsers, range, k) => {
          const { rows, totals, withheld } = await answered(
            { store: await storeOf(cellsOf(browsers)), k },
            { range: dates(range), metrics: ['visitors', 'views'], by: ['source'] },
          );
          const sum = (i: number): number =>
            rows.reduce((all, { metrics }) => all + (metrics[i] as number), 0);
          if (rows.length > 0) expect([sum(0), sum(1)]).toEqual(totals);
          else if (totals[1] !== 0) expect(withheld).toMatchObject({ share: totals[0] === 0 ? 0 : 1 });
        },
      ),
      runs,
    ));

  it('of a week are the browsers that came in it, also of one that began before the range', () =>
    fc.assert(
      fc.asyncProperty(someBrowsers(), someRange, async (browsers, range) => {
        const { rows } = await answered(
          { store: await storeOf(cellsOf(browsers)) },
          { range: dates(range), metrics: ['visitors'], interval: 'week' },
        );
        const brute: number[] = [];
        for (let monday = mondayOf(range.from); monday <= range.to; monday += 7) {
          const week = { from: Math.max(monday, range.from), to: Math.min(monday + 6, range.to) };
          brute.push(browsers.filter((one) => firstVisit(one, week)).length);
        }
        expect(rows.map(({ metrics }) => metrics[0])).toEqual(brute);
      }),
      runs,
    ));

  it('of several pages together are not told, for a visit may hold them all', async () => {
    const store = await storeOf([]);
    expect(
      await ask(
        { store },
        { metrics: ['visitors'], where: [{ dim: 'page', op: 'contains', values: ['/'] }] },
      ),
    ).toEqual({
      error: 'cannot-answer',
      message: 'visitors would count a visit once for each page it holds; tell the page apart, or name one',
      can: ['visitors by page', 'visitors where page is one value'],
    });
  });
});
