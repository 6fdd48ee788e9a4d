import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Filter } from '../../../src/protocol/query.js';
import type { Store } from '../../../src/collector/store/store.js';
import {
  type Browser,
  firstVisit,
  someBrowsers,
  someRange,
  TODAY,
  type Visit,
} from '../../support/browsers.js';
import { histories } from '../../support/histories.js';
import { ask, answered, dates } from './ask.js';
import { agedStoreOf, cell, cellsOf, storeOf } from './held.js';

const FILTERS: readonly { readonly where: readonly Filter[]; readonly matches: (visit: Visit) => boolean }[] =
  [
    { where: [], matches: () => true },
    { where: [{ dim: 'device', op: 'not', values: ['phone'] }], matches: ({ device }) => device !== 'phone' },
    {
      where: [
        { dim: 'source', op: 'is', values: ['news.example', ''] },
        { dim: 'device', op: 'is', values: ['desktop'] },
      ],
      matches: ({ source, device }) => ['news.example', ''].includes(source) && device === 'desktop',
    },
    {
      where: [{ dim: 'utm_campaign', op: 'contains', values: ['R'] }],
      matches: ({ campaign }) => campaign.includes('r'),
    },
  ];

/** The last day that was moved to history; none before it was forgotten. */
const someAgedDay = fc.integer({ min: TODAY - 85, max: TODAY });

describe('visitors of recent days and of history', () => {
  it('are the browsers whose first visit in the range matches, for any range to 35 days', () =>
    fc.assert(
      fc.asyncProperty(
        someBrowsers(),
        someRange,
        someAgedDay,
        fc.constantFrom(...FILTERS),
        async (browsers: readonly Browser[], range, through, { where, matches }) => {
          const { totals } = await answered(
            { store: await agedStoreOf(cellsOf(browsers), through) },
            { range: dates(range), metrics: ['visitors'], where: [...where] },
          );
          const brute = browsers.filter((one) => {
            const first = firstVisit(one, range);
            return first !== undefined && matches(first);
          });
          expect(totals).toEqual([brute.length]);
        },
      ),
      histories(60),
    ));
});

describe('a question that history keeps no answer to', () => {
  const day = TODAY - 10;
  const range = { from: TODAY - 20, to: TODAY };
  const store = (): Promise<Store> => agedStoreOf([cell(day), cell(TODAY)], day);
  const three = ['source', 'device', 'country'].map((dim): Filter => ({
    dim,
    op: 'not',
    values: ['nothing'],
  }));

  it('is answered from that day on', async () => {
    const { totals } = await answered(
      { store: await store() },
      { range: dates({ from: day + 1, to: TODAY }), metrics: ['visits'], where: three },
    );
    expect(totals).toEqual([1]);
  });

  it.each([
    { metrics: ['visits'], interval: 'hour' as const },
    { metrics: ['visits'], by: ['screen', 'host'] },
    { metrics: ['views'], by: ['page', 'os'] },
    { metrics: ['count'], by: ['to'], where: [{ dim: 'device', op: 'is' as const, values: ['phone'] }] },
  ])('is refused of old days, also those it is compared with: %o', async (query) => {
    const old = await ask({ store: await store() }, { range: dates(range), ...query });
    expect(old).toMatchObject({
      error: 'cannot-answer',
      can: expect.arrayContaining(['the same from 2026-11-13 on']) as unknown,
    });
    const young = { range: dates({ from: day + 1, to: TODAY }), ...query };
    expect(await ask({ store: await store() }, young)).not.toHaveProperty('error');
    expect(await ask({ store: await store() }, { ...young, compare: 'previous' })).toMatchObject({
      can: expect.arrayContaining(['the same from 2026-11-13 on', 'the same without compare']) as unknown,
    });
  });

  it('asks nothing of a site of which no day has aged', async () => {
    const fresh = await storeOf([cell(day)]);
    const { totals } = await answered(
      { store: fresh },
      { range: dates(range), metrics: ['visits'], where: three },
    );
    expect(totals).toEqual([1]);
  });
});
