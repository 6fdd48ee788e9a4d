import { describe, expect, it } from 'vitest';
import { estimate, type EstimateQuestion } from '../../../src/collector/query/estimate/index.js';
import type { Estimate, EstimateQuery } from '../../../src/protocol/query.js';
import type { Store } from '../../../src/collector/store/store.js';
import { TODAY } from '../../support/browsers.js';
import { histories } from '../../support/histories.js';
import { randomOf } from '../../support/random.js';
import { answered as plain, dates } from '../query/ask.js';
import { cell, NOON, SITE, storeOf } from '../query/held.js';
import { answered, cellsOf, NEW, populationOf, RANGE, truthOf } from './population.js';

const METRICS = ['visitors', 'visits', 'views'] as const;

const ask = (store: Store, query: Partial<EstimateQuery>, over: Partial<EstimateQuestion> = {}) =>
  estimate({
    store,
    site: SITE,
    audience: 'member',
    k: 5,
    now: NOON,
    countsAll: false,
    ...over,
    query: { site: 'shop', range: dates(RANGE), metric: 'visitors', by: ['device', 'lang'], ...query },
  });

async function estimated(...asked: Parameters<typeof ask>): Promise<Estimate> {
  const said = await ask(...asked);
  if ('error' in said) throw new Error(said.message);
  return said;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

const codes = ({ notes }: Estimate): string[] => notes.map(({ code }) => code);
const why = ({ notes }: Estimate): string | undefined =>
  notes.find(({ code }) => code === 'cannot-estimate')?.text;

/** Each grants or not, all new on one day. */
const answers = (granted: number, refused: number, day = TODAY - 3) => [
  ...Array.from({ length: granted }, () => answered(day, 'A', { device: 'phone', lang: 'de' })),
  ...Array.from({ length: refused }, () => answered(day, 'a', { device: 'phone', lang: 'de' })),
  ...Array.from({ length: granted }, () => cell(day, { ...NEW, visit: { device: 'phone', lang: 'de' } })),
];

describe('the estimate', () => {
  it('has its interval hold the truth 95 times of 100, where those who refused are like those who granted', async () => {
    const { numRuns } = histories(200);
    const held = { visitors: 0, visits: 0, views: 0 };
    const widths: number[] = [];
    let told = 0;
    for (let seed = 1; seed <= numRuns; seed++) {
      const random = randomOf(seed);
      const population = populationOf(random, 250 + Math.floor(random() * 700));
      const store = await storeOf(cellsOf(population));
      const truth = truthOf(population);
      const all = await Promise.all(METRICS.map((metric) => estimated(store, { metric })));
      if (all.some(({ interval95 }) => !interval95)) continue;
      told++;
      for (const [i, metric] of METRICS.entries()) {
        const [low, high] = all[i]?.interval95 as [number, number];
        if (truth[metric] >= low && truth[metric] <= high) held[metric]++;
        widths.push((high - low) / truth[metric]);
      }
    }
    expect(told).toBeGreaterThan(numRuns * 0.9);
    for (const metric of METRICS) expect(held[metric] / told).toBeGreaterThanOrEqual(0.93);
    // An interval of everything would hold it too.
    expect(median(widths)).toBeLessThan(0.6);
  });

  it('has its band hold the truth always, whatever those who refused did', async () => {
    const { numRuns } = histories(60);
    let told = 0;
    for (let seed = 1; seed <= numRuns; seed++) {
      const random = randomOf(1_000_000 + seed);
      const population = populationOf(random, 100 + Math.floor(random() * 300), random() * 6);
      const { band, measured } = await estimated(await storeOf(cellsOf(population)), {});
      if (!band) continue;
      told++;
      const { visitors } = truthOf(population);
      expect(band[0]).toBe(measured);
      expect(visitors).toBeGreaterThanOrEqual(band[0]);
      expect(visitors).toBeLessThanOrEqual(band[1]);
    }
    expect(told).toBeGreaterThan(numRuns * 0.5);
  });

  it('stands beside what was measured and never in it', async () => {
    const random = randomOf(7);
    const store = await storeOf(cellsOf(populationOf(random, 800)));
    for (const metric of METRICS) {
      const { measured, estimate: all } = await estimated(store, { metric });
      const { totals, rows } = await plain(
        { store, k: 5 },
        { range: dates(RANGE), metrics: [metric], by: ['device'] },
      );
      expect(totals).toEqual([measured]);
      expect(rows.reduce((sum, { metrics }) => sum + (metrics[0] as number), 0)).toBe(measured);
      expect(all as number).toBeGreaterThan((measured as number) * 1.2);
    }
  });

  it('is what was measured by the rate of those who answered', async () => {
    const store = await storeOf(answers(60, 40));
    const said = await estimated(store, { range: '7d' });
    expect(said).toMatchObject({
      measured: 60,
      estimate: 100,
      answered: 100,
      granted: 60,
      refused: 40,
      unanswered: null,
      band: [60, 100],
      strata: 1,
    });
    const [low, high] = said.interval95 ?? [0, 0];
    expect(low).toBeGreaterThan(60);
    expect(high).toBeGreaterThan(100);
    expect(codes(said)).toContain('estimated');
  });

  it('scales only those who were asked', async () => {
    const exempt = Array.from({ length: 50 }, () => cell(TODAY - 3, { ...NEW, pm: '!A' }));
    const store = await storeOf([...answers(60, 40), ...exempt]);
    expect(await estimated(store, { range: '7d' })).toMatchObject({ measured: 110, estimate: 150 });
  });

  it('goes by when a visitor answered, not by when it came', async () => {
    // All granted long ago, half of those who are new: the many who came back are not doubled.
    const before = answers(100, 0, RANGE.from - 20).concat(
      Array.from({ length: 100 }, () =>
        cell(TODAY - 2, { gap: 25, age: 4, visit: { device: 'phone', lang: 'de' } }),
      ),
    );
    const store = await storeOf([...before, ...answers(50, 50)]);
    expect(await estimated(store, { range: '7d' })).toMatchObject({ measured: 150, estimate: 200 });
  });

  it('is not made of few', async () => {
    for (const [granted, refused] of [
      [60, 3],
      [3, 60],
    ] as const) {
      const said = await estimated(await storeOf(answers(granted, refused)), { range: '7d' });
      expect(said).toMatchObject({
        measured: granted,
        estimate: null,
        interval95: null,
        band: null,
        granted: null,
        refused: null,
      });
      expect(why(said)).toMatch(/too few to be told/);
    }
    const said = await estimated(await storeOf(answers(12, 30)), { range: '7d' });
    expect(said).toMatchObject({ estimate: null, granted: 12, refused: 30 });
    expect(why(said)).toMatch(/Too few answers of this range granted/);
  });

  it('says so where answers did not tell what they granted, and from when on they do', async () => {
    const old = Array.from({ length: 40 }, () => answered(TODAY - 20, ''));
    const store = await storeOf([...old, ...answers(60, 40)]);
    expect(why(await estimated(store, {}))).toMatch(/ask for a range from 2026-11-09 on/);
    expect((await estimated(store, { range: '7d' })).estimate).toBe(100);
  });

  it('says so where visitors answered before answers told what they granted', async () => {
    const back = Array.from({ length: 30 }, () => cell(TODAY - 2, { gap: 40, age: 8 }));
    expect(why(await estimated(await storeOf([...answers(60, 40), ...back]), { range: '7d' }))).toMatch(
      /^Some visitors of this range answered before/,
    );
  });

  it('tells no upper bound of visits without an assumption', async () => {
    const said = await estimated(await storeOf(answers(60, 40)), { range: '7d', metric: 'visits' });
    expect(said.band).toBeNull();
    expect(codes(said)).toContain('no-band');
  });

  it('says how many did not answer where the notice tells of all', async () => {
    const shown = Array.from({ length: 130 }, () => ({
      ...answered(TODAY - 3, ''),
      items: ['shown', '*', ''],
    }));
    const store = await storeOf([...answers(60, 40), ...shown]);
    expect(await estimated(store, { range: '7d' }, { countsAll: true })).toMatchObject({
      unanswered: 30,
      estimate: 100,
    });
  });

  it('of aged days goes by the week of the first visit alone, and says so where more is asked', async () => {
    const population = populationOf(randomOf(3), 900);
    const store = await storeOf(cellsOf(population));
    const fresh = await estimated(store, { metric: 'views', by: [] });
    for (const day of await store.recentDays('shop', TODAY - 10)) await store.age('shop', day);
    expect(await estimated(store, { metric: 'views', by: [] })).toEqual(fresh);
    expect(await ask(store, {})).toMatchObject({
      error: 'cannot-answer',
      can: ['the same with "by": []', 'the same from 2026-11-13 on'],
    });
  });
});
