import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/collector/store/cell.js';
import { createDuckdbStore } from '../../../src/collector/store/duckdb/index.js';
import { createMemoryStore } from '../../../src/collector/store/memory/index.js';
import { PAIRS } from '../../../src/collector/store/shapes.js';
import type { Select, Store } from '../../../src/collector/store/store.js';
import { aSelect, aShapedSelect, batchOf, cell, DAY, select, someCells, someDay } from './cells.js';
import { ABSENT, hasClickhouse, startCluster } from '../cluster/cluster.js';
import { clickhouseOn } from '../cluster/store.js';
import { histories } from '../../support/histories.js';

const folder = await mkdtemp(join(tmpdir(), 'sluice-store-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const cluster = hasClickhouse() ? await startCluster({ shards: 1, replicas: 2 }) : null;
if (!cluster) console.log(`contract of the ClickHouse store: ${ABSENT}`);
afterAll(() => cluster?.close());

/** A site of its own for every test, so that one engine serves them all. */
let sites = 0;
const freshSite = () => `site-${(sites += 1)}`;

describe.each<[string, () => Store]>([
  ['memory', createMemoryStore],
  ['duckdb', () => createDuckdbStore({ dir: join(folder, 'contract') })],
  ...(cluster ? [['clickhouse', () => clickhouseOn(cluster, 'contract')] as [string, () => Store]] : []),
])('%s store', (_, create) => {
  let store: Store;
  beforeAll(async () => {
    store = create();
    await store.open();
  }, 20_000);
  afterAll(() => store.close());

  const given = async (...cells: Partial<Cell>[]) => {
    const site = freshSite();
    await store.apply(
      batchOf(
        cells.map((part) => cell({ ...part, site })),
        site,
      ),
    );
    return (part: Partial<Select> = {}) => store.select(select({ ...part, site }));
  };
  const visitors = { name: 'visitors', measure: 'visits' } as const;

  it('answers one row of zeros when nothing matches and nothing is grouped', async () => {
    const ask = await given();
    expect(await ask()).toEqual([{ by: [], sums: [0] }]);
    expect(await ask({ by: ['country'] })).toEqual([]);
  });

  it('adds signed counters, so that a bounce taken back is none', async () => {
    const ask = await given({ sums: { visits: 1, bounces: 1 } }, { sums: { bounces: -1, views: 1 } });
    const sums = (['visits', 'bounces', 'views'] as const).map((measure) => ({ name: measure, measure }));
    expect(await ask({ sums })).toEqual([{ by: [], sums: [1, 0, 1] }]);
  });

  it('keeps sites and kinds apart', async () => {
    const ask = await given({}, { kind: 'page', items: ['/a'] });
    await given({});
    expect(await ask()).toEqual([{ by: [], sums: [1] }]);
    expect(await ask({ kind: 'page', by: ['item1'] })).toEqual([{ by: ['/a'], sums: [1] }]);
  });

  it('counts both ends of the range', async () => {
    const ask = await given({ day: DAY - 1 }, { day: DAY }, { day: DAY + 1 }, { day: DAY + 2 });
    expect(await ask({ from: DAY, to: DAY + 1 })).toEqual([{ by: [], sums: [2] }]);
  });

  it('counts as visitors the visits whose browser was not there since the first day of the range', async () => {
    const ask = await given(
      { day: DAY, gap: 9999 },
      { day: DAY + 1, gap: 1 },
      { day: DAY + 2, gap: 3 },
      { day: DAY, gap: 0 },
    );
    const sums = [{ ...visitors, since: DAY }];
    expect(await ask({ from: DAY, to: DAY + 2, sums })).toEqual([{ by: [], sums: [2] }]);
    expect(await ask({ from: DAY + 1, to: DAY + 2, sums: [{ ...visitors, since: DAY + 1 }] })).toEqual([
      { by: [], sums: [2] },
    ]);
  });

  it('counts the visitors of a week from its Monday, and of the first week from the range', async () => {
    const monday = DAY - 4;
    const ask = await given(
      { day: DAY, gap: 1 },
      { day: DAY, gap: 4 },
      { day: DAY, gap: 5 },
      { day: DAY + 3, gap: 1 },
    );
    const weekly = { bucket: 'week', sums: [{ ...visitors, since: 'bucket' }] } as const;
    expect(await ask(weekly)).toEqual([
      { by: [monday], sums: [1] },
      { by: [monday + 7], sums: [1] },
    ]);
    expect((await ask({ ...weekly, from: DAY }))[0]).toEqual({ by: [monday], sums: [3] });
  });

  it('names a month by its first day', async () => {
    const ask = await given({ day: DAY, gap: 19 }, { day: DAY, gap: 20 }, { day: DAY + 11 });
    expect(await ask({ bucket: 'month', sums: [{ ...visitors, since: 'bucket' }] })).toEqual([
      { by: [DAY - 19], sums: [1] },
      { by: [DAY + 11], sums: [1] },
    ]);
  });

  it('counts in an hour the visits that are their browser’s first of the day', async () => {
    const hour = DAY * 24;
    const ask = await given({ hour, gap: 0 }, { hour, gap: 1 }, { hour: hour + 1, gap: 9999 });
    expect(await ask({ bucket: 'hour', sums: [{ ...visitors, since: 'bucket' }] })).toEqual([
      { by: [hour], sums: [1] },
      { by: [hour + 1], sums: [1] },
    ]);
  });

  it('orders by a sum downwards and equal sums by name, before it limits', async () => {
    const of = (country: string, visits: number) => ({ visit: { country }, sums: { visits } });
    const ask = await given(of('SE', 2), of('DE', 1), of('AT', 2), of('DE', 4));
    expect(await ask({ by: ['country'], order: 'visits', limit: 2 })).toEqual([
      { by: ['DE'], sums: [5] },
      { by: ['AT'], sums: [2] },
    ]);
    expect((await ask({ by: ['country'] })).map((row) => row.by[0])).toEqual(['AT', 'DE', 'SE']);
  });

  it('filters by values, by patterns without case, and by what they are not', async () => {
    const ask = await given(
      ...['/Blog/a', '/blog/b_c', '/shop', '/100%'].map((entry) => ({ visit: { entry } })),
    );
    const count = async (op: 'in' | 'not-in' | 'like' | 'not-like', ...values: string[]) =>
      (await ask({ where: [{ column: 'entry', op, values }] }))[0]?.sums[0];
    expect(await count('in', '/shop', '/nowhere')).toBe(1);
    expect(await count('not-in', '/shop', '/nowhere')).toBe(3);
    expect(await count('in')).toBe(0);
    expect(await count('not-in')).toBe(4);
    expect(await count('like', '/blog/*')).toBe(2);
    expect(await count('not-like', '/blog/*', '/SHOP')).toBe(1);
    expect(await count('like', '*_*')).toBe(1);
    expect(await count('like', '*%')).toBe(1);
  });

  it('compares the steps of a funnel as numbers', async () => {
    const ask = await given(
      ...['0', '2', '10', 'x'].map((step) => ({ kind: 'funnel' as const, items: ['buy', step] })),
    );
    const where = [{ column: 'item2', op: 'least', values: [2] }] as const;
    expect(await ask({ kind: 'funnel', by: ['item2'], where })).toEqual([
      { by: ['10'], sums: [1] },
      { by: ['2'], sums: [1] },
    ]);
  });

  it('sums apart what meets a condition', async () => {
    const ask = await given(
      { items: ['accepted'], kind: 'notice' },
      { items: ['refused'], kind: 'notice', software: 1 },
    );
    const when = [{ column: 'software', op: 'in', values: [1] }] as const;
    const sums = [visitors, { name: 'software', measure: 'visits', when }] as const;
    expect(await ask({ kind: 'notice', sums })).toEqual([{ by: [], sums: [2, 1] }]);
  });

  it('sums apart what the gate held and what escaped, by service and by host', async () => {
    const did = (deed: string, service: string, host: string, n: number) => ({
      kind: 'gate' as const,
      visit: {},
      items: [deed, service, host],
      sums: { n, visits: 1 },
    });
    const ask = await given(
      did('held', 'stats', '*.stats.example', 3),
      did('held', 'stats', 'stats.example', 2),
      did('escaped', 'stats', 'stats.example', 1),
      did('escaped', '', 'cdn.example', 4),
    );
    const sums = ['held', 'escaped'].map((deed) => ({
      name: deed,
      measure: 'n' as const,
      when: [{ column: 'item1' as const, op: 'in' as const, values: [deed] }],
    }));
    expect(await ask({ kind: 'gate', by: ['item2'], sums })).toEqual([
      { by: [''], sums: [0, 4] },
      { by: ['stats'], sums: [5, 1] },
    ]);
    expect(await ask({ kind: 'gate', by: ['item3'], sums, order: 'escaped', limit: 1 })).toEqual([
      { by: ['cdn.example'], sums: [0, 4] },
    ]);
  });

  it('refuses a pattern on a number, and says what to use', async () => {
    const ask = await given();
    const where = [{ column: 'gap', op: 'like', values: ['1*'] }] as const;
    await expect(ask({ where })).rejects.toMatchObject({
      code: 'bad-select',
      message: expect.stringContaining('use in'),
    });
  });

  it('applies a batch once, however often it comes', async () => {
    const source = freshSite();
    const batch = batchOf([cell({ site: source }), cell({ site: source })], source);
    for (let i = 0; i < 3; i += 1) await store.apply(batch);
    expect(await store.select(select({ site: source }))).toEqual([{ by: [], sums: [2] }]);
  });

  it('adds only the frames it has not seen when a retried batch is longer than the one committed', async () => {
    const source = freshSite();
    const cells = [1, 2, 3, 4].map(() => cell({ site: source }));
    await store.apply(batchOf(cells.slice(0, 3), source));
    await store.apply(batchOf(cells, source));
    expect(await store.select(select({ site: source }))).toEqual([{ by: [], sums: [4] }]);
    expect((await store.open()).applied[source]).toBe(4);
  });

  it('refuses a batch that follows what it does not have', async () => {
    const source = freshSite();
    const batch = { ...batchOf([cell({ site: source })], source), after: 7 };
    await expect(store.apply(batch)).rejects.toMatchObject({ code: 'behind', retryable: true });
    expect(await store.select(select({ site: source }))).toEqual([{ by: [], sums: [0] }]);
  });

  it('remembers a frame that counts nothing', async () => {
    const source = freshSite();
    await store.apply({ source, frames: [{ seq: 5, cells: [] }] });
    expect((await store.checkpoint())[source]).toBe(5);
  });

  it('tells the days of a site', async () => {
    const site = freshSite();
    expect(await store.span(site)).toBeNull();
    const cells = [cell({ site, day: DAY - 9, kind: 'page' }), cell({ site, day: DAY + 1 })];
    await store.apply(batchOf(cells, site));
    expect(await store.span(site)).toEqual({ from: DAY - 9, to: DAY + 1 });
  });

  it('prunes what is older than a day, and on a dry run only says how much', async () => {
    const site = freshSite();
    const cells = [
      cell({ site, day: DAY - 1 }),
      cell({ site, day: DAY - 1, kind: 'page' }),
      cell({ site, day: DAY - 1, kind: 'notice' }),
      cell({ site, day: DAY }),
    ];
    await store.apply(batchOf(cells, site));
    const prune = { site, kinds: ['visit', 'page'], before: DAY } as const;
    expect(await store.prune(prune, true)).toMatchObject({ cells: 2 });
    expect(await store.select(select({ site }))).toEqual([{ by: [], sums: [2] }]);
    expect(await store.prune(prune, false)).toMatchObject({ cells: 2 });
    expect(await store.prune(prune, false)).toMatchObject({ cells: 0 });
    expect(await store.select(select({ site }))).toEqual([{ by: [], sums: [1] }]);
    expect(await store.select(select({ site, kind: 'notice' }))).toEqual([{ by: [], sums: [1] }]);
  });

  it('prunes one tier, of cells that match, and refuses what history may not have', async () => {
    const site = freshSite();
    await store.apply(batchOf([cell({ site, pv: 1 }), cell({ site, pv: 2 })], site));
    await store.age(site, DAY);
    await store.apply(batchOf([cell({ site, pv: 1 })], `${site}-later`));
    const where = [{ column: 'pv', op: 'in', values: [1] }] as const;
    const sums = async () => (await store.select(select({ site, shape: '' })))[0]?.sums;
    expect(await store.prune({ site, kinds: ['visit'], tier: 'recent', where }, false)).toMatchObject({
      cells: 1,
    });
    expect(await sums()).toEqual([2]);
    await store.prune({ site, kinds: ['visit'], where }, false);
    expect(await sums()).toEqual([1]);
    const country = [{ column: 'country', op: 'in', values: ['DE'] }] as const;
    await expect(store.prune({ site, kinds: ['visit'], where: country }, false)).rejects.toMatchObject({
      code: 'bad-select',
      message: expect.stringContaining('country'),
    });
  });

  it('empties a column of both tiers and keeps the counts', async () => {
    const site = freshSite();
    const campaign = (utm_campaign: string) => cell({ site, visit: { utm_campaign, country: 'DE' } });
    await store.apply(batchOf([campaign('spring'), campaign('autumn')], site));
    await store.age(site, DAY);
    await store.apply(batchOf([campaign('spring'), campaign('')], `${site}-later`));
    const blank = { site, kinds: ['visit'], blank: ['utm_campaign'] } as const;
    const dry = await store.prune(blank, true);
    expect(await store.prune(blank, false)).toEqual(dry);
    // One recent, and of history two by campaign and two in each of the six pairs.
    expect(dry.cells).toBe(1 + 2 + 2 * PAIRS.filter((pair) => pair.includes('utm_campaign')).length);
    const by = (column: 'utm_campaign' | 'country') =>
      store.select(select({ site, shape: column, by: [column] }));
    expect(await by('utm_campaign')).toEqual([{ by: [''], sums: [4] }]);
    expect(await by('country')).toEqual([{ by: ['DE'], sums: [4] }]);
  });

  it('ages a day: what is asked with a shape stays the same, and later cells are added', async () => {
    const site = freshSite();
    const cells = [
      cell({ site, gap: 1, visit: { country: 'DE', device: 'phone' } }),
      cell({ site, gap: 1, visit: { country: 'SE', device: 'phone' } }),
      cell({ site, day: DAY + 1, visit: { country: 'DE', device: 'tablet' } }),
    ];
    await store.apply(batchOf(cells, site));
    const ask = () => store.select(select({ site, shape: 'country,device', by: ['country', 'device'] }));
    const before = await ask();
    expect(await store.recentDays(site, DAY + 1)).toEqual([DAY, DAY + 1]);
    expect(await store.detailFrom(site)).toBeNull();
    expect(await store.age(site, DAY)).toMatchObject({ from: 2 });
    expect(await store.age(site, DAY)).toEqual({ from: 0, to: 0 });
    expect(await ask()).toEqual(before);
    expect(await store.recentDays(site, DAY + 1)).toEqual([DAY + 1]);
    expect(await store.detailFrom(site)).toBe(DAY + 1);
    expect(await store.span(site)).toEqual({ from: DAY, to: DAY + 1 });

    await store.apply(batchOf([cells[0] as Cell], `${site}-later`));
    expect(await store.age(site, DAY)).toMatchObject({ from: 1 });
    expect(await ask()).toEqual([
      { by: ['DE', 'phone'], sums: [2] },
      { by: ['DE', 'tablet'], sums: [1] },
      { by: ['SE', 'phone'], sums: [1] },
    ]);
    const shape = 'country,device' as const;
    expect(await store.select(select({ site, shape, only: 'history', by: ['country', 'device'] }))).toEqual([
      { by: ['DE', 'phone'], sums: [2] },
      { by: ['SE', 'phone'], sums: [1] },
    ]);
    await store.rewrite();
    expect(await ask()).toHaveLength(3);
    expect(await store.detailFrom(site)).toBe(DAY + 1);
  });

  it('refuses of history what its shape has not kept', async () => {
    const ask = await given({});
    for (const part of [
      { shape: 'country', by: ['device'] },
      { shape: '', bucket: 'hour' },
      { shape: '', by: ['age'] },
      { shape: 'host,screen' },
    ] as const) {
      await expect(ask(part)).rejects.toMatchObject({ code: 'bad-select' });
    }
    expect(await ask({ shape: 'age', by: ['age'] })).toEqual([{ by: [9999], sums: [1] }]);
  });

  it('replaces half a surrogate pair, so that two words it makes the same are one', async () => {
    const visits = ['a\ud800b', 'a\udfffb', 'a\ufffdb', '😀'].map((source) => ({ visit: { source } }));
    const ask = await given(...visits);
    expect(await ask({ by: ['source'] })).toEqual([
      { by: ['a\ufffdb'], sums: [3] },
      { by: ['😀'], sums: [1] },
    ]);
  });

  it('takes a revenue beyond 32 bits', async () => {
    const ask = await given(
      { kind: 'goal', sums: { revenue: 3e9 } },
      { kind: 'goal', sums: { revenue: 3e9 } },
    );
    expect(await ask({ kind: 'goal', sums: [{ name: 'revenue', measure: 'revenue' }] })).toEqual([
      { by: [], sums: [6e9] },
    ]);
  });
});

describe('both stores', () => {
  it('give equal answers to random questions about random cells, of which some are aged', async () => {
    const duckdb = createDuckdbStore({ dir: join(folder, 'property') });
    await duckdb.open();
    try {
      let round = 0;
      await fc.assert(
        fc.asyncProperty(
          someCells,
          fc.array(someDay, { maxLength: 3 }),
          fc.array(fc.oneof(aSelect, aShapedSelect), { minLength: 1, maxLength: 8 }),
          async (cells, days, selects) => {
            round += 1;
            const memory = createMemoryStore();
            const mine = (site: string) => `${site}-${round}`;
            const batch = batchOf(
              cells.map((one) => ({ ...one, site: mine(one.site) })),
              `round-${round}`,
            );
            await Promise.all([memory.apply(batch), duckdb.apply(batch)]);
            for (const day of days) {
              expect(await duckdb.age(mine('shop'), day)).toEqual(await memory.age(mine('shop'), day));
            }
            for (const one of selects) {
              const asked = { ...one, site: mine(one.site) };
              expect(await duckdb.select(asked)).toEqual(await memory.select(asked));
            }
          },
        ),
        histories(40, 1000),
      );
    } finally {
      await duckdb.close();
    }
  }, 60_000);
});
