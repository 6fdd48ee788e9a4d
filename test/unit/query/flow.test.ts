import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flow } from '../../../src/collector/query/index.js';
import { type Flow, type FlowQuery, SMALL } from '../../../src/protocol/query.js';
import { type Browser, someBrowsers, someRange, TODAY } from '../../support/browsers.js';
import { histories } from '../../support/histories.js';
import { type Ask, dates } from './ask.js';
import { agedStoreOf, cell, cellsOf, NOON, SITE, storeOf } from './held.js';

async function answered(over: Ask, query: Partial<FlowQuery>): Promise<Flow> {
  const said = await flow({
    site: SITE,
    audience: 'member',
    k: 1,
    now: NOON,
    ...over,
    query: { site: 'shop', range: '30d', page: '/a', side: 'from', where: [], limit: 100, ...query },
  });
  if ('error' in said) throw new Error(said.message);
  return said;
}

/** What came after or before each view of a page; '' where a visit ended or began. */
function brute(
  browsers: readonly Browser[],
  { from, to }: { readonly from: number; readonly to: number },
  page: string,
  side: 'from' | 'to',
): Map<string, number> {
  const next = new Map<string, number>();
  for (const { day, pages } of browsers.flat()) {
    if (day < from || day > to) continue;
    pages.forEach((path, i) => {
      const other = pages[side === 'from' ? i + 1 : i - 1] ?? '';
      if (path === page) next.set(other, (next.get(other) ?? 0) + 1);
    });
  }
  return next;
}

describe('a flow', () => {
  it('tells where views of a page went or came from, and shares of all of them', () =>
    fc.assert(
      fc.asyncProperty(
        someBrowsers(10, 40),
        someRange,
        fc.constantFrom('from' as const, 'to' as const),
        fc.integer({ min: TODAY - 85, max: TODAY }),
        async (browsers, range, side, through) => {
          const store = await agedStoreOf(cellsOf(browsers), through);
          const { rows, edge } = await answered({ store }, { side, range: dates(range) });
          const truth = brute(browsers, range, '/a', side);
          const all = [...truth.values()].reduce((sum, n) => sum + n, 0);
          for (const { page, count } of rows) if (page !== SMALL) expect(count).toBe(truth.get(page));
          // At k = 1 an answer that nobody's first visit is part of is not told.
          if (edge.count === null) expect(edge.share).toBe(null);
          else expect(edge.count).toBe(truth.get('') ?? 0);
          const shares = [...rows, edge].map(({ share }) => share);
          if (all > 0 && shares.every((share) => share !== null) && rows.length > 0)
            expect(shares.reduce((sum, share) => sum + (share as number), 0)).toBeCloseTo(100, 9);
        },
      ),
      histories(40),
    ));

  it('pools the pages of fewer than k, and withholds an edge of so few', async () => {
    const step = (to: string, times: number) =>
      Array.from({ length: times }, () =>
        cell(TODAY, { kind: 'flow', items: ['/a', to], sums: { n: 1, visits: 1 } }),
      );
    const page = cell(TODAY, { kind: 'page', items: ['/a'], sums: { visits: 1, views: 1, exits: 1 } });
    const store = await storeOf([
      ...step('/b', 30),
      ...step('/c', 12),
      ...step('/d', 2),
      ...step('/e', 2),
      page,
    ]);
    const told = await answered({ store, k: 10 }, {});
    expect(told.rows.map((row) => [row.page, row.count])).toEqual([
      ['/b', 30],
      [SMALL, 16],
    ]);
    expect(told.edge).toEqual({ what: 'exits', count: null, share: null });
    expect(told.rows.map(({ share }) => share)).toEqual([null, null]);
    expect(told.withheld.groups).toBe(3);
    expect(told.notes.map(({ code }) => code)).toContain('small-values');
  });
});
