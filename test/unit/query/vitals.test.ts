import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vitalBucket, VITALS } from '../../../src/protocol/dimensions.js';
import { LIMITS, type Vital } from '../../../src/protocol/vitals.js';
import { TODAY } from '../../support/browsers.js';
import { histories } from '../../support/histories.js';
import { ask, answered } from './ask.js';
import { agedStoreOf, cell, storeOf } from './held.js';

const measured = (vital: Vital, value: number, day = TODAY) =>
  cell(day, { kind: 'vital', items: [vital, String(vitalBucket(value)), '/'], sums: { n: 1, visits: 1 } });

const someValues = fc.record({
  lcp: fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 60 }),
  cls: fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { maxLength: 60 }),
});

/** The value that so many percent do not exceed. */
const bruteOf = (values: readonly number[], percent: number): number =>
  [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil((values.length * percent) / 100) - 1)] as number;

/** The bucket that holds the threshold is divided in proportion: no more can be wrong than what is in it. */
function slackOf(limit: number, values: readonly number[]): number {
  const edge = values.filter((value) => vitalBucket(value) === vitalBucket(limit)).length;
  return (edge / values.length) * 100 + 1e-9;
}

describe('web vitals', () => {
  it('are told within one bucket of what was measured, of recent days and of history', () =>
    fc.assert(
      fc.asyncProperty(someValues, fc.boolean(), async (values, isOld) => {
        const cells = (['lcp', 'cls'] as const).flatMap((vital) =>
          values[vital].map((v) => measured(vital, v)),
        );
        const store = await (isOld ? agedStoreOf(cells, TODAY) : storeOf(cells));
        const { rows } = await answered(
          { store },
          { metrics: ['p50', 'p75', 'p95', 'good', 'count', 'poor'], by: ['vital'] },
        );
        const named = rows.filter(({ by }) => by[0] === 'lcp' || by[0] === 'cls');
        expect(named).toHaveLength(Object.values(values).filter(({ length }) => length > 0).length);
        for (const { by, metrics } of named) {
          const vital = by[0] as 'lcp' | 'cls';
          const [p50, p75, p95, good, count, poor] = metrics as number[];
          for (const [percent, told] of [
            [50, p50],
            [75, p75],
            [95, p95],
          ] as const)
            expect(vitalBucket(told as number)).toBe(vitalBucket(bruteOf(values[vital], percent)));
          expect(count).toBe(values[vital].length);
          const upTo = (limit: number): number =>
            (100 * values[vital].filter((value) => value <= limit).length) / values[vital].length;
          for (const [share, limit] of [
            [good as number, LIMITS[vital].goodUpTo],
            [100 - (poor as number), LIMITS[vital].poorAbove],
          ] as const)
            expect(Math.abs(share - upTo(limit))).toBeLessThanOrEqual(slackOf(limit, values[vital]));
        }
      }),
      histories(40),
    ));

  it.each(VITALS)('are good well under the threshold and not well over it: %s', async (vital) => {
    const limit = LIMITS[vital].goodUpTo;
    const store = await storeOf([measured(vital, limit / 2), measured(vital, limit * 2)]);
    const { totals, notes } = await answered(
      { store },
      { metrics: ['good', 'p75'], where: [{ dim: 'vital', op: 'is', values: [vital] }] },
    );
    expect(totals[0]).toBe(50);
    // Half a bucket is 4.5 %.
    expect(Math.abs((totals[1] as number) / (limit * 2) - 1)).toBeLessThan(0.045);
    expect(notes.map(({ code }) => code)).toContain('precision');
  });

  it('of several kinds have no order, so the total of all is not told', async () => {
    const store = await storeOf([measured('lcp', 1000), measured('cls', 0.1)]);
    expect((await answered({ store }, { metrics: ['p75'], by: ['vital'] })).totals).toEqual([null]);
    expect(await ask({ store }, { metrics: ['p75'] })).toEqual({
      error: 'cannot-answer',
      message: 'p75 are of one web vital; tell the vitals apart, or name one',
      can: ['p75 by vital', 'p75 where vital is one value'],
    });
  });

  it('are told by page, by day, and not of fewer than k', async () => {
    const cells = Array.from({ length: 12 }, (_, i) => measured('inp', 100 + i, TODAY - (i % 2)));
    const store = await storeOf(cells);
    const where = [{ dim: 'vital', op: 'is' as const, values: ['inp'] }];
    const byPage = await answered({ store, k: 10 }, { metrics: ['p75'], by: ['page'], where });
    expect(byPage.rows.map(({ by }) => by)).toEqual([['/']]);
    const byDay = await answered({ store, k: 10 }, { range: '7d', metrics: ['p75'], interval: 'day', where });
    expect(byDay.rows.filter(({ metrics }) => metrics[0] !== null)).toHaveLength(2);
    const few = await answered({ store, k: 13 }, { metrics: ['p75', 'good'], where });
    expect(few.totals).toEqual([null, null]);
  });
});

describe('what a lost report leaves', () => {
  it('below zero is shown as zero', async () => {
    const store = await storeOf([
      cell(TODAY, { sums: { visits: 3, bounces: -1 } }),
      cell(TODAY, { kind: 'page', items: ['/a'], sums: { visits: 3, views: 3, exits: -2 } }),
    ]);
    expect((await answered({ store }, { metrics: ['bounces', 'bounce_rate'] })).totals).toEqual([0, 0]);
    expect((await answered({ store }, { metrics: ['exits'], by: ['page'] })).rows).toEqual([
      { by: ['/a'], metrics: [0] },
    ]);
  });
});

describe('answers of a notice', () => {
  it('are those that granted analytics, told apart from all', async () => {
    const notice = (outcome: string, pm: string) =>
      cell(TODAY, { kind: 'notice', pm, items: [outcome, 'DE', ''], sums: { n: 1 } });
    const store = await storeOf([
      notice('accepted', 'A'),
      notice('partial', 'A'),
      notice('partial', 'a'),
      notice('refused', 'a'),
      notice('changed', 'A'),
      notice('told', ''),
    ]);
    expect((await answered({ store }, { metrics: ['answers', 'granted', 'told'] })).totals).toEqual([
      4, 2, 1,
    ]);
  });
});

describe('events, those a page counts by itself among them', () => {
  it('are told by event, property and value as times, visits and visitors', async () => {
    const event = (items: readonly string[], gap?: number) =>
      cell(TODAY, { kind: 'event', items, sums: { n: 2, visits: 1 }, ...(gap === undefined ? {} : { gap }) });
    const store = await storeOf([
      event(['outbound', '', '']),
      event(['outbound', 'host', 'partner.example']),
      event(['outbound', '', ''], 0),
      event(['outbound', 'host', 'partner.example'], 0),
    ]);
    const metrics = ['count', 'visits', 'visitors'];
    expect((await answered({ store }, { metrics, by: ['event'] })).rows).toEqual([
      { by: ['outbound'], metrics: [4, 2, 1] },
    ]);
    const where = [
      { dim: 'event', op: 'is' as const, values: ['outbound'] },
      { dim: 'prop', op: 'is' as const, values: ['host'] },
    ];
    expect((await answered({ store }, { metrics, by: ['value'], where })).rows).toEqual([
      { by: ['partner.example'], metrics: [4, 2, 1] },
    ]);
  });
});
