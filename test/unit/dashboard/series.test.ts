import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/protocol/query.js';
import { areaPath, linePath, runsOf } from '../../../widget/dashboard/chart/path.js';
import { labelsThatFit, ticksTo } from '../../../widget/dashboard/chart/scale.js';
import { seriesOf } from '../../../widget/dashboard/chart/series.js';

function answer(from: string, to: string, rows: Answer['rows']): Answer {
  return {
    range: { from, to },
    metrics: ['visitors'],
    rows,
    totals: [0],
    withheld: { groups: 0, share: 0 },
    count: rows.length,
    covers: { policies: [], from: null },
    notes: [],
  };
}
const NOW = '2026-11-22T14';

describe('a series', () => {
  it('leaves open the hours that have not begun', () => {
    const rows = ['13', '14', '15'].map((hour) => ({
      by: [`2026-11-22T${hour}`],
      metrics: [hour === '15' ? 0 : 4],
    }));
    const points = seriesOf(answer('2026-11-22', '2026-11-22', rows), 'visitors', {
      interval: 'hour',
      compare: 'off',
      now: NOW,
    });
    expect(points.map(({ value, running }) => [value, running])).toEqual([
      [4, false],
      [4, true],
      [undefined, false],
    ]);
  });

  it.each([
    ['day', ['2026-11-21', '2026-11-22'], [false, true]],
    ['week', ['2026-11-09', '2026-11-16'], [false, true]],
    ['month', ['2026-10-01', '2026-11-01'], [false, true]],
    ['day', ['2026-11-19', '2026-11-20'], [false, false]],
  ] as const)('by the %s marks what is not over: %j', (interval, buckets, running) => {
    const rows = buckets.map((bucket) => ({ by: [bucket], metrics: [1] }));
    const points = seriesOf(answer(buckets[0], buckets[1], rows), 'visitors', {
      interval,
      compare: 'off',
      now: NOW,
    });
    expect(points.map((point) => point.running)).toEqual(running);
  });

  it('names what each day is compared with', () => {
    const rows = ['2026-11-20', '2026-11-21'].map((day) => ({ by: [day], metrics: [1], compare: [2] }));
    const both = answer('2026-11-20', '2026-11-21', rows);
    const before = (compare: 'previous' | 'year'): (string | undefined)[] =>
      seriesOf(both, 'visitors', { interval: 'day', compare, now: NOW }).map((point) => point.beforeBucket);
    expect(before('previous')).toEqual(['2026-11-18', '2026-11-19']);
    expect(before('year')).toEqual(['2025-11-20', '2025-11-21']);
  });
});

describe('a line', () => {
  it('breaks where a value is unknown', () => {
    const runs = runsOf([[0, 1], [1, 1], null, [3, 1], [4, 1]]);
    expect(linePath(runs)).toBe('M0.0 1.0L1.0 1.0M3.0 1.0L4.0 1.0');
  });

  it('has no area under a lone point', () => {
    expect(areaPath(runsOf([[0, 1], null, [2, 1]]), 9)).toBe('');
  });
});

describe('an axis', () => {
  it.each([
    [206, 'count', [0, 100, 200, 300]],
    [3, 'count', [0, 1, 2, 3]],
    [110, 'seconds', [0, 30, 60, 90, 120]],
    [0, 'percent', [0]],
  ])('to %s of %s has round marks', (max, unit, ticks) => {
    expect(ticksTo(max, unit).slice(0, ticks.length)).toEqual(ticks);
  });

  it('always has a mark above zero', () => {
    expect(ticksTo(0, 'ratio').at(-1)).toBeGreaterThan(0);
  });

  it('drops labels that would touch', () => {
    expect(labelsThatFit(30, 300, 75)).toEqual([0, 8, 16, 24]);
  });
});
