import { describe, expect, it } from 'vitest';
import {
  type Counted,
  disclose,
  type DisclosureRules,
  type Group,
} from '../../../src/collector/disclosure/index.js';

const rules: DisclosureRules = { k: 5, disjoint: true, weight: 1 };

/** Sums are visitors and views. */
const group = (name: string, visitors: number, views: number): Group => ({
  key: [name],
  by: [name],
  sums: [visitors, views],
  support: visitors,
});

function counted(groups: readonly Group[] | null, over: Partial<Counted> = {}): Counted {
  const sums = [0, 1].map((i) => (groups ?? []).reduce((all, one) => all + (one.sums[i] as number), 0));
  const support = sums[0] as number;
  return { groups, beyond: null, total: { open: false, sums, support }, filter: null, ...over };
}

describe('disclosure', () => {
  it('shows plain totals however few there are', () => {
    const plain = counted(null, { total: { open: false, sums: [1, 2], support: 1 } });
    expect(disclose(plain, rules)).toMatchObject({
      refused: null,
      total: { sums: [1, 2] },
      withheld: { groups: 0, share: 0 },
    });
  });

  it('pools small groups and says how many they are and their share of the first metric', () => {
    const shown = disclose(counted([group('a', 20, 60), group('b', 3, 30), group('c', 2, 10)]), rules);
    expect(shown.groups.map(({ by }) => by)).toEqual([['a']]);
    expect(shown.pool).toEqual([5, 40]);
    expect(shown.withheld).toEqual({ groups: 2, share: 0.4 });
  });

  it('shows no pool when it would be everything', () => {
    const shown = disclose(counted([group('a', 3, 6), group('b', 2, 4)]), rules);
    expect(shown).toMatchObject({
      groups: [],
      pool: null,
      total: { sums: [5, 10] },
      withheld: { groups: 2, share: 1 },
    });
  });

  it('counts the groups beyond the most that are fetched among the small', () => {
    const shown = disclose(
      counted([group('a', 20, 60), group('b', 9, 30)], { beyond: { ...group('', 7, 10), by: [] } }),
      rules,
    );
    expect(shown.groups.map(({ by }) => by)).toEqual([['a']]);
    expect(shown).toMatchObject({ pool: [16, 40], withheld: { groups: 2, share: 0.4 } });
  });

  const apart = (...people: number[]) => people.map((n) => ({ people: n, isEmpty: n === 0 }));

  it.each([
    ['fewer than k match', { support: 4, differences: apart(100) }, 'few-match'],
    [
      'fewer than k are between it and an answer near it',
      { support: 100, differences: apart(4) },
      'few-apart',
    ],
    [
      'so few are between it and one of several',
      { support: 100, differences: apart(50, 1, 49) },
      'few-apart',
    ],
    [
      'only visits of people counted elsewhere are between them',
      { support: 100, differences: [{ people: 0, isEmpty: false }] },
      'few-apart',
    ],
  ])('refuses a filtered answer whole when %s', (_, { support, differences }, refused) => {
    const total = { open: false, sums: [20, 60], support };
    const filter = { differences, freeText: false };
    const shown = disclose(counted([group('a', 20, 60)], { total, filter }), rules);
    expect(shown).toMatchObject({
      refused,
      groups: [],
      pool: null,
      total: null,
      withheld: { groups: 0, share: 1 },
    });
  });

  it.each([
    ['k match and k do not', { differences: apart(5) }],
    ['everybody matches', { differences: apart(0) }],
  ])('lets a filtered answer pass when %s', (_, { differences }) => {
    const asked = counted([group('a', 5, 60)], { filter: { differences, freeText: true } });
    expect(disclose(asked, rules).refused).toBeNull();
  });

  it('says that nobody matches, if k do not; but not of words that visitors brought', () => {
    const nobody = (freeText: boolean) => ({ filter: { differences: apart(5), freeText } });
    expect(disclose(counted([], nobody(false)), rules).refused).toBeNull();
    expect(disclose(counted([], nobody(true)), rules).refused).toBe('few-match');
  });

  it('does not take visits without a visitor of the range for nobody', () => {
    const returning = counted([group('a', 0, 3)], {
      filter: { differences: apart(50), freeText: false },
    });
    expect(disclose(returning, rules).refused).toBe('few-match');
  });
});
