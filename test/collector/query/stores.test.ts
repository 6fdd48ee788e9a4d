import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, flow, funnel, retention } from '../../../src/collector/query/index.js';
import type { Cell } from '../../../src/collector/store/cell.js';
import { createDuckdbStore } from '../../../src/collector/store/duckdb/index.js';
import type { Store } from '../../../src/collector/store/store.js';
import type { Query } from '../../../src/protocol/query.js';
import { queryOf } from '../../unit/query/ask.js';
import { someBrowsers, TODAY } from '../../support/browsers.js';
import { agedStoreOf, cell, cellsOf, NOON, SITE } from '../../unit/query/held.js';
import { histories } from '../../support/histories.js';

const SOME_FILTER = fc.constantFrom<Query['where'][number]>(
  { dim: 'source', op: 'is', values: ['news.example', ''] },
  { dim: 'device', op: 'not', values: ['tablet'] },
  { dim: 'entry', op: 'matches', values: ['/*'] },
  { dim: 'source', op: 'contains', values: ['EXAMPLE'] },
  { dim: 'page', op: 'is', values: ['/a'] },
);

/** Questions about visits and pages; some cannot be answered, and then by neither store. */
const someQuery: fc.Arbitrary<Query> = fc
  .record(
    {
      range: fc.constantFrom<Query['range']>('today', '7d', '30d', '90d', 'all', {
        from: '2026-09-30',
        to: '2026-11-04',
      }),
      metrics: fc.uniqueArray(fc.constantFrom('visitors', 'visits', 'views', 'bounce_rate', 'scroll'), {
        minLength: 1,
        maxLength: 3,
      }),
      by: fc.uniqueArray(fc.constantFrom('source', 'device', 'page', 'entry'), { maxLength: 2 }),
      where: fc.array(SOME_FILTER, { maxLength: 2 }),
      interval: fc.constantFrom<NonNullable<Query['interval']>>('hour', 'day', 'week', 'month'),
      compare: fc.constantFrom<NonNullable<Query['compare']>>('previous', 'year'),
      limit: fc.integer({ min: 1, max: 5 }),
    },
    { requiredKeys: ['range', 'metrics', 'by', 'where', 'limit'] },
  )
  .map(queryOf);

describe('memory and duckdb', () => {
  let dir: string;
  let memory: Store;
  let duckdb: Store;

  beforeAll(async () => {
    const [browsers] = fc.sample(someBrowsers(120, 150), { numRuns: 1, seed: 7 });
    const cells: Cell[] = [
      ...cellsOf(browsers ?? []),
      ...['accepted', 'refused', 'shown', 'accepted'].map((outcome, i) =>
        cell(TODAY - i, {
          kind: 'notice',
          pm: '',
          software: i % 2,
          items: [outcome, 'US', ''],
          sums: { n: 1 + i * 3 },
        }),
      ),
      ...Array.from({ length: 60 }, (_, i) =>
        cell(TODAY - i, {
          kind: 'vital',
          items: [i % 3 ? 'lcp' : 'cls', String((i % 3 ? 80 : -30) + (i % 20)), i % 2 ? '/' : '/a'],
          sums: { n: 1 + (i % 4), visits: 1 },
        }),
      ),
      ...Array.from({ length: 60 }, (_, i) =>
        cell(TODAY - i, {
          kind: 'funnel',
          visit: { device: i % 2 ? 'phone' : 'desktop' },
          items: ['buy', String(i % 3 ? 0 : 1)],
          sums: { n: 1, visits: 1 },
        }),
      ),
    ];
    dir = await mkdtemp(join(tmpdir(), 'sluice-query-'));
    // Days before these are history; the ranges of the questions cross them.
    memory = await agedStoreOf(cells, TODAY - 74);
    duckdb = await agedStoreOf(cells, TODAY - 74, createDuckdbStore({ dir }));
  }, 30_000);

  afterAll(async () => {
    await duckdb.close();
    await rm(dir, { recursive: true, force: true });
  });

  const both = (query: Query, k: number, audience: 'member' | 'shared') =>
    Promise.all(
      [memory, duckdb].map((store) => answer({ store, query, site: SITE, audience, k, now: NOON })),
    );

  it('give the same answer to the same question', async () => {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(
        someQuery,
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom('member' as const, 'shared' as const),
        async ({ interval, ...query }, k, audience) => {
          // A shared answer has none.
          const drawn = audience === 'member' && interval ? { interval } : {};
          const [one, other] = await both({ ...query, ...drawn }, k, audience);
          expect(other).toEqual(one);
          if (one && 'rows' in one) answered++;
        },
      ),
      histories(60, 1000),
    );
    expect(answered).toBeGreaterThan(10);
  }, 60_000);

  it.each([
    { metrics: ['shown', 'accepted'], by: ['software'] },
    { metrics: ['count'], by: ['outcome'], interval: 'day' as const },
    { metrics: ['refused'], where: [{ dim: 'rule', op: 'is' as const, values: ['US'] }] },
  ])('count notices alike: %o', async (query) => {
    const [one, other] = await both(queryOf(query), 1, 'member');
    expect(other).toEqual(one);
    expect(one).toHaveProperty('rows');
  });

  it.each([1, 4])('answer the questions of a shape of their own alike, at k = %i', async (k) => {
    const where = [{ dim: 'device', op: 'not' as const, values: ['tablet'] }];
    const vitals = { metrics: ['p75', 'good', 'count'], by: ['vital', 'page'], range: '90d' as const };
    const of = async (store: Store) => {
      const asker = { store, site: SITE, audience: 'member' as const, k, now: NOON };
      return {
        retention: await retention({ ...asker, query: { site: 'shop', weeks: 12, where: [] } }),
        filtered: await retention({ ...asker, query: { site: 'shop', weeks: 8, where } }),
        flow: await flow({
          ...asker,
          query: { site: 'shop', range: '90d', page: '/a', side: 'from', where: [], limit: 3 },
        }),
        funnel: await funnel({
          ...asker,
          funnels: [{ id: 'buy', steps: ['signup', 'order'] }],
          query: {
            site: 'shop',
            range: '90d',
            funnel: 'buy',
            by: 'device',
            where: [],
            compare: 'year',
            limit: 5,
          },
        }),
        vitals: await answer({ ...asker, query: queryOf(vitals) }),
      };
    };
    const [one, other] = [await of(memory), await of(duckdb)];
    expect(other).toEqual(one);
    for (const said of Object.values(one)) expect(said).not.toHaveProperty('error');
  });
});
