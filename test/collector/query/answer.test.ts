import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/collector/store/cell.js';
import { ask, answered } from '../../unit/query/ask.js';
import { TODAY } from '../../support/browsers.js';
import { cell, SITE, storeOf } from '../../unit/query/held.js';
import type { Filter } from '../../../src/protocol/query.js';

/** `n` first visits from a source. */
const from = (source: string, n: number, day = TODAY, over: Partial<Cell> = {}): Cell[] =>
  Array.from({ length: n }, () => cell(day, { visit: { source }, ...over }));

const notice = (outcome: string, n: number, over: Partial<Cell> = {}): Cell[] =>
  Array.from({ length: n }, () =>
    cell(TODAY, {
      kind: 'notice',
      pm: '',
      items: [outcome, '*', '2-5'],
      visit: { device: 'phone' },
      sums: { n: 1 },
      ...over,
    }),
  );

const codes = ({ notes }: { readonly notes: readonly { readonly code: string }[] }): string[] =>
  notes.map(({ code }) => code);

describe('an answer', () => {
  it('orders groups by the first metric, ties by name, with the small ones last', async () => {
    const store = await storeOf([
      ...from('b', 6),
      ...from('a', 6),
      ...from('c', 9),
      ...from('x', 3),
      ...from('y', 4),
    ]);
    const { rows, totals, withheld, count } = await answered(
      { store, k: 5 },
      { metrics: ['visits'], by: ['source'] },
    );
    expect(rows).toEqual([
      { by: ['c'], metrics: [9] },
      { by: ['a'], metrics: [6] },
      { by: ['b'], metrics: [6] },
      { by: ['(small)'], metrics: [7] },
    ]);
    expect(totals).toEqual([28]);
    expect(withheld).toEqual({ groups: 2, share: 0.25 });
    expect(count).toBe(4);
  });

  it('is paged after pooling', async () => {
    const store = await storeOf([...from('a', 6), ...from('b', 7), ...from('x', 3), ...from('y', 4)]);
    const page = (limit: number, offset: number) =>
      answered({ store, k: 5 }, { metrics: ['visits'], by: ['source'], limit, offset }).then(({ rows }) =>
        rows.map(({ by }) => by[0]),
      );
    expect(await page(2, 0)).toEqual(['b', 'a']);
    expect(await page(2, 2)).toEqual(['(small)']);
    expect(await page(2, 4)).toEqual([]);
  });

  it('draws nothing as zero, and a ratio of nothing as null', async () => {
    const store = await storeOf(from('a', 2, TODAY - 1));
    const { rows } = await answered(
      { store },
      { range: '7d', interval: 'day', metrics: ['visits', 'bounce_rate'] },
    );
    expect(rows).toHaveLength(7);
    expect(rows.at(-1)).toEqual({ by: ['2026-11-22'], metrics: [0, null] });
    expect(rows.at(-2)).toEqual({ by: ['2026-11-21'], metrics: [2, 100] });
  });

  it('draws hours at the clock of the site', async () => {
    const store = await storeOf([cell(TODAY, { hour: TODAY * 24 + 8 })]);
    const site = { ...SITE, timeZone: 'Europe/Berlin' };
    const { rows } = await answered(
      { store, site },
      { range: 'today', interval: 'hour', metrics: ['visits'] },
    );
    expect(rows).toHaveLength(24);
    expect(rows.filter(({ metrics }) => metrics[0] !== 0)).toEqual([{ by: ['2026-11-22T09'], metrics: [1] }]);
  });

  it('keeps a visit whose browser disagrees about the hour its day began', async () => {
    const store = await storeOf([cell(TODAY, { hour: TODAY * 24 - 3 })]);
    const { rows } = await answered({ store }, { range: 'today', interval: 'hour', metrics: ['visits'] });
    expect(rows[0]).toEqual({ by: ['2026-11-22T00'], metrics: [1] });
  });

  it('draws each group of the page, and the small ones as one', async () => {
    const store = await storeOf([...from('a', 6), ...from('b', 2, TODAY - 1), ...from('c', 3)]);
    const { rows } = await answered(
      { store, k: 5 },
      {
        range: { from: '2026-11-21', to: '2026-11-22' },
        interval: 'day',
        metrics: ['visits'],
        by: ['source'],
      },
    );
    expect(rows).toEqual([
      { by: ['2026-11-21', 'a'], metrics: [0] },
      { by: ['2026-11-22', 'a'], metrics: [6] },
      { by: ['2026-11-21', '(small)'], metrics: [2] },
      { by: ['2026-11-22', '(small)'], metrics: [3] },
    ]);
  });

  it('refuses hours of more than 35 days', async () => {
    const store = await storeOf([]);
    expect(await ask({ store }, { range: '90d', interval: 'hour', metrics: ['visits'] })).toMatchObject({
      error: 'cannot-answer',
      message: 'hours are drawn for 35 days at most, not for 90',
    });
  });
});

describe('a comparison', () => {
  it('sets each group beside itself in the earlier range, and those that were not there at zero', async () => {
    const store = await storeOf([...from('a', 6), ...from('a', 5, TODAY - 1), ...from('b', 7)]);
    const { rows, totals, compareTotals } = await answered(
      { store, k: 5 },
      { range: 'today', compare: 'previous', metrics: ['visits'], by: ['source'] },
    );
    expect(rows).toEqual([
      { by: ['b'], metrics: [7], compare: [0] },
      { by: ['a'], metrics: [6], compare: [5] },
    ]);
    expect([totals, compareTotals]).toEqual([[13], [5]]);
  });

  it('leaves out what was small then, though it is large now', async () => {
    const store = await storeOf([
      ...from('a', 6),
      ...from('b', 7),
      ...from('c', 8),
      ...from('a', 2, TODAY - 1),
      ...from('b', 9, TODAY - 1),
      ...from('c', 20, TODAY - 1),
    ]);
    const { rows } = await answered(
      { store, k: 5 },
      { range: 'today', compare: 'previous', metrics: ['visits'], by: ['source'] },
    );
    expect(rows.map(({ by, compare }) => [by[0], compare])).toEqual([
      ['c', [20]],
      // The total then, minus c and b, would be what a had.
      ['b', [null]],
      ['a', [null]],
    ]);
  });

  it('with a range of which nothing is known has no number', async () => {
    const store = await storeOf(from('a', 6));
    const { rows, compareTotals } = await answered(
      { store },
      { range: 'today', compare: 'year', metrics: ['visits'], by: ['source'] },
    );
    expect(rows).toEqual([{ by: ['a'], metrics: [6], compare: [null] }]);
    expect(compareTotals).toEqual([null]);
  });

  it('meets in a series by position', async () => {
    const store = await storeOf([
      ...from('a', 2),
      ...from('a', 3, TODAY - 1),
      ...from('a', 4, TODAY - 2),
      ...from('a', 5, TODAY - 3),
    ]);
    const { rows } = await answered(
      { store },
      {
        range: { from: '2026-11-21', to: '2026-11-22' },
        compare: 'previous',
        interval: 'day',
        metrics: ['visits'],
      },
    );
    expect(rows).toEqual([
      { by: ['2026-11-21'], metrics: [3], compare: [5] },
      { by: ['2026-11-22'], metrics: [2], compare: [4] },
    ]);
  });
});

describe('purposes', () => {
  it('let only cells answer whose visitors granted analytics', async () => {
    const store = await storeOf([
      ...from('a', 1),
      ...from('a', 2, TODAY, { pm: 'pAm' }),
      ...from('a', 4, TODAY, { pm: 'aM' }),
      ...from('a', 8, TODAY, { pm: 'M~analytics-plus' }),
    ]);
    expect((await answered({ store }, { metrics: ['visits'] })).totals).toEqual([3]);
  });

  it('let no cell answer from before the policy had them, and say so', async () => {
    const site = {
      ...SITE,
      policyVersion: 3,
      policyChanges: [{ version: 2, added: ['analytics'], date: '2026-11-20' }],
    };
    const store = await storeOf([
      ...from('a', 1, TODAY - 5),
      ...from('a', 2, TODAY - 1, { pv: 2 }),
      ...from('a', 4, TODAY, { pv: 3 }),
    ]);
    const said = await answered({ store, site }, { metrics: ['visits'] });
    expect(said.totals).toEqual([6]);
    expect(said.covers).toEqual({
      policies: [2, 3],
      from: '2026-11-21',
      changes: [
        { version: 2, day: '2026-11-21' },
        { version: 3, day: '2026-11-22' },
      ],
    });
    expect(said.notes.find(({ code }) => code === 'before-policy')?.text).toMatch(
      /policy version 2 \(2026-11-20\) on/,
    );
  });

  it('of which the site has none are not answered for', async () => {
    const store = await storeOf(from('a', 1));
    expect(
      await ask({ store, site: { ...SITE, purposes: ['marketing'] } }, { metrics: ['visits'] }),
    ).toMatchObject({
      error: 'cannot-answer',
      message: 'the site\'s policy has no purpose "analytics", so nothing is counted for it',
    });
  });
});

describe('notices', () => {
  it('are counted by outcome without anybody having granted anything', async () => {
    const store = await storeOf([
      ...notice('shown', 12),
      ...notice('accepted', 5),
      ...notice('refused', 6),
      ...notice('gpc', 2),
    ]);
    const { totals } = await answered(
      { store, k: 5 },
      { metrics: ['shown', 'accepted', 'refused', 'partial', 'gpc'] },
    );
    expect(totals).toEqual([12, 5, 6, 0, 2]);
  });

  it('are pooled by fewer than k answers, not by fewer than k times shown', async () => {
    const tablet = { visit: { device: 'tablet' } };
    const store = await storeOf([
      ...notice('accepted', 9),
      ...notice('accepted', 8, { visit: { device: 'desktop' } }),
      ...notice('shown', 50, tablet),
      ...notice('refused', 4, tablet),
    ]);
    const { rows } = await answered({ store, k: 5 }, { metrics: ['shown', 'refused'], by: ['device'] });
    expect(rows).toEqual([
      { by: ['phone'], metrics: [0, 0] },
      { by: ['(small)'], metrics: [50, 4] },
    ]);
  });

  it('tell extensions from people', async () => {
    const store = await storeOf([...notice('refused', 9), ...notice('refused', 6, { software: 1 })]);
    const { rows } = await answered({ store, k: 5 }, { metrics: ['refused'], by: ['software'] });
    expect(rows).toEqual([
      { by: ['no'], metrics: [9] },
      { by: ['yes'], metrics: [6] },
    ]);
  });
});

describe('too few people', () => {
  const whereFrom = (...values: string[]) => [{ dim: 'source', op: 'is' as const, values }];

  it('get no filtered answer', async () => {
    const store = await storeOf([...from('a', 3), ...from('b', 50)]);
    const said = await answered(
      { store, k: 5 },
      { metrics: ['visits'], interval: 'day', where: whereFrom('a') },
    );
    expect(said).toMatchObject({ rows: [], totals: [null], withheld: { groups: 0, share: 1 }, count: 0 });
    expect(codes(said)).toContain('small-values');
  });

  it('get none of all the others either', async () => {
    const store = await storeOf([...from('a', 3), ...from('b', 50)]);
    expect(await answered({ store, k: 5 }, { metrics: ['visits'], where: whereFrom('b') })).toMatchObject({
      totals: [null],
    });
  });

  it('are found behind each part of a filter', async () => {
    const phone = (source: string, n: number) =>
      from(source, n, TODAY, { visit: { source, device: 'phone' } });
    const store = await storeOf([...phone('a', 20), ...from('a', 2), ...from('b', 50), ...phone('b', 50)]);
    const device = { dim: 'device', op: 'is' as const, values: ['phone'] };
    expect((await answered({ store, k: 5 }, { metrics: ['visits'], where: [device] })).totals).toEqual([70]);
    expect((await answered({ store, k: 5 }, { metrics: ['visits'], where: whereFrom('a') })).totals).toEqual([
      22,
    ]);
    // Those from a who are not on a phone would be two.
    expect(
      (await answered({ store, k: 5 }, { metrics: ['visits'], where: [...whereFrom('a'), device] })).totals,
    ).toEqual([null]);
  });

  it('are found beside filters that leave out the same few', async () => {
    const phone = from('a', 20, TODAY, { visit: { source: 'a', device: 'phone' } });
    const store = await storeOf([...phone, ...from('b', 3)]);
    const where = [...whereFrom('a'), { dim: 'device', op: 'is' as const, values: ['phone'] }];
    expect((await answered({ store, k: 5 }, { metrics: ['visits'], where })).totals).toEqual([null]);
    expect((await answered({ store, k: 3 }, { metrics: ['visits'], where })).totals).toEqual([20]);
  });

  it('are found behind each value of a filter', async () => {
    const store = await storeOf([...from('a', 20), ...from('b', 3), ...from('c', 50)]);
    expect((await answered({ store, k: 5 }, { metrics: ['visits'], where: whereFrom('c') })).totals).toEqual([
      50,
    ]);
    expect(
      (await answered({ store, k: 5 }, { metrics: ['visits'], where: whereFrom('c', 'b') })).totals,
    ).toEqual([null]);
  });

  it('stay few however many pages they saw', async () => {
    const pages = ['/blog/1', '/blog/2', '/blog/3'].flatMap((page) =>
      from('a', 3, TODAY, { kind: 'page', items: [page], sums: { visits: 1, views: 1 } }),
    );
    const store = await storeOf(pages);
    const where = [{ dim: 'page', op: 'contains' as const, values: ['/blog/'] }];
    expect((await answered({ store, k: 5 }, { metrics: ['views'], where })).totals).toEqual([null]);
    expect((await answered({ store, k: 3 }, { metrics: ['views'], where })).totals).toEqual([9]);
  });

  it('are left out of a shared answer by the day, also of a plain one; visitors are rounded', async () => {
    const store = await storeOf([...from('a', 3, TODAY - 1), ...from('a', 14), ...from('b', 20)]);
    const shared = { store, k: 10, audience: 'shared' as const };
    const range = { from: '2026-11-21', to: '2026-11-22' };
    const metrics = ['visits', 'visitors'];
    const where = whereFrom('a');
    expect((await answered(shared, { range, metrics, where })).totals).toEqual([14, 20]);
    const plain = await answered(shared, { range, metrics });
    expect([plain.totals, plain.withheld.share]).toEqual([[34, 40], 0.1]);
    const rows = await answered(shared, { range, metrics, by: ['source'] });
    expect(rows.rows).toEqual([
      { by: ['b'], metrics: [20, 20] },
      { by: ['a'], metrics: [14, 20] },
    ]);
    expect(codes(rows)).toContain('shared');
    const [yesterday] = [{ from: '2026-11-21', to: '2026-11-21' }];
    expect(await answered(shared, { range: yesterday, metrics })).toMatchObject({
      totals: [null, null],
      withheld: { share: 1 },
    });
  });

  it.each([
    ['an interval', { interval: 'day' as const }, 'range by range'],
    ['a pattern', { where: [{ dim: 'source', op: 'contains' as const, values: ['a'] }] }, 'the whole word'],
    [
      'four filters',
      { where: Array.from({ length: 4 }, () => whereFrom('a')[0]) as Filter[] },
      'the first 3',
    ],
  ])('are not shared by %s', async (_, part, can) => {
    const store = await storeOf(from('a', 40));
    expect(await ask({ store, k: 10, audience: 'shared' }, { metrics: ['visits'], ...part })).toMatchObject({
      error: 'cannot-answer',
      can: [expect.stringContaining(can)],
    });
  });
});

describe('notes', () => {
  it.each([
    ['gap-beyond-35-days', { range: '90d' as const, metrics: ['visitors'] }],
    ['incomplete', { range: 'today' as const, metrics: ['visits'] }],
    ['first-touch', { metrics: ['visitors'], by: ['source'] }],
    ['empty', { range: 'yesterday' as const, metrics: ['visits'] }],
  ])('say %s', async (code, query) => {
    expect(codes(await answered({ store: await storeOf(from('a', 3)) }, query))).toContain(code);
  });

  it('are none where there is nothing to say', async () => {
    const store = await storeOf(from('a', 3, TODAY - 1));
    expect((await answered({ store }, { range: 'yesterday', metrics: ['visitors'] })).notes).toEqual([]);
  });

  it('say that a demo is one', async () => {
    const store = await storeOf(from('a', 3));
    expect(
      codes(await answered({ store, site: { ...SITE, demo: true } }, { metrics: ['visits'] })),
    ).toContain('demo');
  });

  it.each([
    ['nothing ever came', [], /Nothing has been counted yet/],
    ['nothing came in the range', from('a', 1, TODAY - 60), /Nothing of this kind was counted in this range/],
    [
      'nobody granted analytics',
      from('a', 1, TODAY, { pm: 'M' }),
      /No visit of this range granted analytics/,
    ],
    ['the filter matches nothing', from('b', 1), /matches the filter/],
  ])('say why there is nothing: %s', async (_, cells, why) => {
    const where = [{ dim: 'source', op: 'is' as const, values: ['a'] }];
    const { notes } = await answered({ store: await storeOf(cells) }, { metrics: ['visits'], where });
    expect(notes.find(({ code }) => code === 'empty')?.text).toMatch(why);
  });
});

describe('what the gate did', () => {
  /** `people` answers that came with so many counts each. */
  const did = (deed: string, service: string, host: string, people: number, n = 1): Cell[] =>
    Array.from({ length: people }, () =>
      cell(TODAY, {
        kind: 'gate',
        pm: '',
        items: [deed, service, host],
        visit: {},
        sums: { n, visits: 1 },
      }),
    );

  it('is told by service, with what no service names', async () => {
    const store = await storeOf([
      ...did('held', 'stats', '*.stats.example', 8, 3),
      ...did('escaped', 'stats', 'stats.example', 6),
      ...did('escaped', '', 'cdn.example', 7, 2),
    ]);
    const { rows, totals } = await answered(
      { store, k: 5 },
      { metrics: ['held', 'escaped'], by: ['service'] },
    );
    expect(rows).toEqual([
      { by: ['stats'], metrics: [24, 6] },
      { by: [''], metrics: [0, 14] },
    ]);
    expect(totals).toEqual([24, 20]);
  });

  it('is told by host only where k answers came with it, however often it happened', async () => {
    const store = await storeOf([
      ...did('held', 'stats', 'stats.example', 9),
      ...did('held', 'ads', 'ads.example', 8),
      ...did('escaped', '', 'rare.example', 2, 50),
      // Without an answer, one visitor may have seen each of these pages.
      ...did('escaped', '', 'all.example', 40).map((one) => ({ ...one, sums: { n: 1 } })),
    ]);
    const { rows, withheld, notes } = await answered(
      { store, k: 5 },
      { metrics: ['escaped', 'held'], by: ['third_party'] },
    );
    expect(rows.map(({ by }) => by[0])).not.toContain('rare.example');
    expect(rows.map(({ by }) => by[0])).not.toContain('all.example');
    expect(rows.at(-1)?.by).toEqual(['(small)']);
    expect(withheld.groups).toBeGreaterThanOrEqual(2);
    expect(codes({ notes })).toContain('small-values');
    expect(notes.map(({ text }) => text).join()).toContain('answers');
  });

  it('needs no grant, but cannot be told by what is of a visit', async () => {
    const store = await storeOf(did('held', 'stats', 'stats.example', 6));
    const { totals } = await answered({ store, k: 5 }, { metrics: ['held', 'escaped'] });
    expect(totals).toEqual([6, 0]);
    expect(await ask({ store, k: 5 }, { metrics: ['held'], by: ['page'] })).toMatchObject({
      error: 'cannot-answer',
    });
  });

  it('is refused where a filter leaves fewer than k', async () => {
    const store = await storeOf([
      ...did('held', 'stats', 'a.example', 9),
      ...did('held', 'ads', 'b.example', 2),
    ]);
    const { totals, notes } = await answered(
      { store, k: 5 },
      { metrics: ['held'], where: [{ dim: 'service', op: 'is', values: ['ads'] }] },
    );
    expect(totals).toEqual([null]);
    expect(codes({ notes })).toContain('small-values');
  });
});
