import type { Counted } from './counted.js';
import { disclose, type Disclosed, type DisclosureRules, pass } from './disclose.js';
import { type Group, nameOf } from './group.js';

export interface SharedRules extends DisclosureRules {
  /** Positions of sums that count people of the whole range. */
  readonly people: readonly number[];
}

/**
 * What of a range may be shown to whoever has a link or an export: what may be shown of each of its days, added up. So two ranges differ
 * by days that may be shown, whichever they are. People are of the range and of no day, and differ by few if it moves: they are rounded
 * to multiples of k.
 *
 * @param whole the range, for the people
 * @param days each day as if it were asked for alone
 */
export function discloseDays(whole: Counted, days: readonly Counted[], rules: SharedRules): Disclosed {
  const told = days
    .filter(({ total }) => total.sums.some((sum) => sum !== 0))
    .map((day) => disclose(asFiltered(day), rules));
  const shown = told.filter(({ refused }) => refused === null);
  const width = whole.total.sums.length;
  const groups = new Map<string, Group>();
  const pool = new Array<number>(width).fill(0);
  let hasPool = false;
  for (const day of shown) {
    for (const group of day.groups) {
      const name = nameOf(group.by);
      const before = groups.get(name);
      groups.set(name, before ? { ...group, sums: added(before.sums, group.sums) } : group);
    }
    const hidden = day.pool ?? (whole.groups && day.groups.length === 0 ? day.total?.sums : null);
    if (!hidden) continue;
    hidden.forEach((sum, i) => (pool[i] = (pool[i] as number) + sum));
    hasPool = true;
  }
  const ofRange = new Map(whole.groups?.map(({ by, sums }) => [nameOf(by), sums]));
  const isHidden = (by: readonly string[]): boolean =>
    shown.length < told.length || whole.beyond !== null || shown.some((day) => day.isHidden(by));
  const total = shown.reduce(
    (sums: readonly number[], day) => added(sums, day.total?.sums ?? []),
    new Array<number>(width).fill(0),
  );
  const rows = [...groups].map(([name, group]) => ({
    ...group,
    sums: withPeople(group.sums, ofRange.get(name) ?? [], rules),
  }));
  const nothing = told.length > 0 && shown.length === 0;
  const left = rows.reduce(
    (sums, row) => sums.map((sum, i) => sum - (row.sums[i] as number)),
    whole.total.sums,
  );
  return pass({
    refused: nothing ? 'few-match' : null,
    groups: rows,
    pool: hasPool && rows.length > 0 ? withPeople(pool, left, rules) : null,
    total: nothing
      ? null
      : {
          open: shown[0]?.total?.open ?? whole.total.open,
          sums: withPeople(total, whole.total.sums, rules),
        },
    withheld: {
      groups: [...ofRange.keys()].filter((name) => !groups.has(name)).length,
      share: nothing ? 1 : tenths(shareOf(total, whole.total.sums, rules.weight)),
    },
    isHidden,
  });
}

/** Days are withheld like filtered answers: also what was not filtered is of too few. */
const asFiltered = (day: Counted): Counted => ({
  ...day,
  filter: day.filter ?? { differences: [], freeText: false, tables: [] },
});

const added = (a: readonly number[], b: readonly number[]): readonly number[] =>
  a.map((sum, i) => sum + (b[i] ?? 0));

/** The people of the range in the place of those of its days, to the nearest multiple of k. */
const withPeople = (
  sums: readonly number[],
  ofRange: readonly number[],
  { people, k }: SharedRules,
): readonly number[] =>
  sums.map((sum, i) => (people.includes(i) ? Math.round(Math.max(0, ofRange[i] ?? 0) / k) * k : sum));

const shareOf = (shown: readonly number[], whole: readonly number[], weight: number): number => {
  const [told = 0, all = 0] = [shown[weight], whole[weight]];
  return all > 0 ? Math.max(0, 1 - told / all) : 0;
};

/** Said in tenths, upwards: to the last digit it would tell what was withheld. */
const tenths = (share: number): number => Math.min(1, Math.ceil(share * 10 - 1e-9) / 10);
