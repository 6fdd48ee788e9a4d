import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Group } from '../../../src/collector/disclosure/index.js';
import { hiddenGroups } from '../../../src/collector/disclosure/pool.js';

const group = (support: number, ...by: string[]): Group => ({ key: by, by, sums: [support], support });
const table = (of: Readonly<Record<string, number>>): Group[] =>
  Object.entries(of).map(([name, n]) => group(n, name));
const hiddenNames = (groups: readonly Group[], k: number, disjoint = true): string[] =>
  [...hiddenGroups(groups, { k, disjoint })].map(({ by }) => by.join('/')).sort();

describe('groups that may not be shown alone', () => {
  it.each([
    ['none when all have k', { a: 5, b: 9 }, []],
    ['the small ones, when together they have k', { a: 3, b: 2, c: 9 }, ['a', 'b']],
    ['the next smallest beside a single small one', { a: 3, b: 9, c: 20 }, ['a', 'b']],
    [
      'the next smallest beside two that together have less than k',
      { a: 1, b: 2, c: 9, d: 20 },
      ['a', 'b', 'c'],
    ],
    ['all, when nothing is left to hide them among', { a: 3, b: 9 }, ['a', 'b']],
    ['of equals the first by name', { a: 1, c: 9, b: 9, d: 9 }, ['a', 'b']],
  ])('are %s', (_, of, expected) => {
    expect(hiddenNames(table(of), 5)).toEqual(expected);
  });

  it('need one of k among them when one person may stand behind several', () => {
    expect(hiddenNames(table({ a: 3, b: 4, c: 9, d: 20 }), 5, false)).toEqual(['a', 'b', 'c']);
  });

  it('are never alone in a row or a column of two dimensions, whose sums can be asked for', () => {
    const groups = [
      group(2, 'DE', 'phone'),
      group(9, 'DE', 'desktop'),
      group(20, 'DE', 'tablet'),
      group(7, 'FR', 'phone'),
      group(30, 'FR', 'desktop'),
      group(40, 'FR', 'tablet'),
    ];
    expect(hiddenNames(groups, 5)).toEqual(['DE/desktop', 'DE/phone', 'FR/desktop', 'FR/phone']);
  });
});

const someGroups = (dimensions: 1 | 2): fc.Arbitrary<Group[]> =>
  fc
    .uniqueArray(
      fc.record({
        a: fc.integer({ min: 0, max: 7 }),
        b: fc.integer({ min: 0, max: dimensions === 1 ? 0 : 5 }),
        n: fc.integer({ min: 0, max: 15 }),
      }),
      { maxLength: 40, selector: ({ a, b }) => `${a} ${b}` },
    )
    .map((cells) =>
      cells.map(({ a, b, n }) => (dimensions === 1 ? group(n, `a${a}`) : group(n, `a${a}`, `b${b}`))),
    );

describe('what is known of all groups, minus what is shown,', () => {
  it.each([1, 2] as const)(
    'is of at least two groups and k people, in every line of %i dimensions',
    (dimensions) => {
      fc.assert(
        fc.property(someGroups(dimensions), fc.integer({ min: 1, max: 12 }), (groups, k) => {
          const hidden = hiddenGroups(groups, { k, disjoint: true });
          const lines = [
            () => true,
            ...groups.flatMap(({ by }) => by.map((value, i) => (one: Group) => one.by[i] === value)),
          ];
          for (const isIn of lines) {
            const inside = groups.filter(isIn);
            const away = inside.filter((one) => hidden.has(one));
            // Where nothing is shown, the line's sum is all there is to know, and it is a group of another answer.
            if (away.length === 0 || away.length === inside.length) continue;
            expect(away.length).toBeGreaterThanOrEqual(2);
            expect(away.reduce((sum, one) => sum + one.support, 0)).toBeGreaterThanOrEqual(k);
          }
          for (const one of groups) if (!hidden.has(one)) expect(one.support).toBeGreaterThanOrEqual(k);
        }),
      );
    },
  );

  it('is found within the time of a test for fifty thousand groups', () => {
    const groups = Array.from({ length: 50_000 }, (_, i) => group(i % 7, `a${i % 300}`, `b${i}`));
    const hidden = hiddenGroups(groups, { k: 5, disjoint: false });
    expect(groups.filter((one) => one.support < 5 && !hidden.has(one))).toEqual([]);
  });
});
