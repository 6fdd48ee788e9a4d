import { describe, expect, it } from 'vitest';
import { discloseSeries, type Group } from '../../../src/collector/disclosure/index.js';

const points = (...supports: number[]): Group[] =>
  supports.map((support) => ({ key: [], by: [], sums: [support, support * 2], support }));
const shared = { k: 10, audience: 'shared', isPlain: false } as const;
const shown = (series: ReturnType<typeof discloseSeries>): (number | undefined)[] =>
  series.map((point) => point?.[0]);

describe('a series', () => {
  it('is whole for members', () => {
    expect(shown(discloseSeries(points(1, 20), { ...shared, audience: 'member' }))).toEqual([1, 20]);
  });

  it('is whole without group or filter, shared or not', () => {
    expect(shown(discloseSeries(points(1, 20), { ...shared, isPlain: true }))).toEqual([1, 20]);
  });

  it('leaves out shared points of fewer than k, and the next smallest, which would give them away', () => {
    expect(shown(discloseSeries(points(1, 12, 30, 11, 2), shared))).toEqual([
      undefined,
      12,
      30,
      undefined,
      undefined,
    ]);
  });

  it('keeps the points at which nothing happened', () => {
    expect(shown(discloseSeries(points(0, 12, 30), shared))).toEqual([0, 12, 30]);
  });

  it('leaves out a point of visits by visitors seen earlier', () => {
    const returning: Group = { key: [], by: [], sums: [0, 3], support: 0 };
    expect(shown(discloseSeries([returning, ...points(11, 30)], shared))).toEqual([undefined, undefined, 30]);
  });
});
