import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer } from '../../../src/collector/query/index.js';
import type { Cell } from '../../../src/collector/store/cell.js';
import { createDuckdbStore } from '../../../src/collector/store/duckdb/index.js';
import type { Store } from '../../../src/collector/store/store.js';
import type { Query } from '../../../src/protocol/query.js';
import { queryOf } from '../../unit/query/ask.js';
import { someBrowsers, TODAY } from '../../support/browsers.js';
import { cell, cellsOf, NOON, SITE, storeOf } from '../../unit/query/held.js';
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
    ];
    dir = await mkdtemp(join(tmpdir(), 'sluice-query-'));
    memory = await storeOf(cells);
    duckdb = await storeOf(cells, createDuckdbStore({ dir }));
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
        async (query, k, audience) => {
          const [one, other] = await both(query, k, audience);
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
});
