import type { Counted } from '../disclosure/counted.js';
import { type Difference, type Group, nameOf } from '../disclosure/group.js';
import type { Column, Sum } from '../store/store.js';
import { zeroSums } from './derive.js';
import { filterTables } from './filter-tables.js';
import { countsVisits, type Term } from './formulas.js';
import { isItem } from './columns.js';
import { neighbours } from './neighbours.js';
import type { Plan } from './plan.js';
import { sumsOf } from './select.js';
import { type Cells, MAX_GROUPS, scopeOf, tally } from './tally.js';

/** Everything of a range that disclosure has to see before any of it is shown. */
export async function count(cells: Cells): Promise<Counted> {
  const { plan } = cells;
  const [{ groups, whole }, visitSums, differences, tables] = await Promise.all([
    groupsAndWhole(cells),
    countsWholeVisits(plan) ? wholeVisits(cells) : null,
    differencesOf(cells, []),
    filterTables(cells),
  ]);
  const { sums, support } = whole;
  const total = visitSums
    ? { open: false, sums: sums.map((sum, i) => visitSums.get(plan.terms[i] as Term) ?? sum), support }
    : { open: plan.open.all.length > 0, sums, support };
  return {
    groups: groups && groups.filter(isCounted),
    beyond: groups && groups.length >= MAX_GROUPS ? difference(plan, sums, groups) : null,
    total,
    filter: plan.filtered
      ? {
          differences: differences.get(nameOf([0])) ?? [],
          freeText: plan.freeText,
          tables: tables.get(0) ?? [],
        }
      : null,
  };
}

/** The groups, if any, and what all of them are together. */
async function groupsAndWhole(cells: Cells): Promise<{
  readonly groups: readonly Group[] | null;
  readonly whole: Pick<Group, 'sums' | 'support'>;
}> {
  const { plan } = cells;
  const where = [...plan.where, ...plan.splits];
  const open = plan.filtered ? plan.open.all : [];
  const groupsAsked = plan.by.length > 0 ? tally(cells, { by: plan.by, where, open: plan.open.row }) : null;
  const askWhole = async () => {
    const [whole] = await tally(cells, { by: [], where, open });
    return whole ?? { sums: zeroSums(plan), support: 0 };
  };
  // Groups share no cell. So what they are together is asked of the store only where not all came, or their support does not add up.
  if (!groupsAsked || open.length > 0) {
    const [groups, whole] = await Promise.all([groupsAsked, askWhole()]);
    return { groups, whole };
  }
  const groups = await groupsAsked;
  if (groups.length >= MAX_GROUPS) return { groups, whole: await askWhole() };
  const sums = groups.reduce(
    (all, group) => all.map((sum, i) => sum + (group.sums[i] as number)),
    zeroSums(plan),
  );
  return { groups, whole: { sums, support: sums[plan.terms.indexOf(plan.support)] as number } };
}

/** The same of each day, as if it were asked for alone; and of each group of a filtered answer what stands between it and those near it. */
export async function countDays(cells: Cells): Promise<readonly Counted[]> {
  const { plan } = cells;
  const where = [...plan.where, ...plan.splits];
  const interval = 'day';
  const [groups, wholes, differences, apart, tables] = await Promise.all([
    plan.by.length > 0 ? tally(cells, { by: plan.by, where, open: plan.open.row, interval }) : null,
    tally(cells, { by: [], where, open: plan.open.all, interval }),
    differencesOf(cells, [], interval),
    plan.by.length > 0 ? differencesOf(cells, plan.by, interval) : null,
    filterTables(cells, interval),
  ]);
  return wholes.map(({ bucket: day, sums, support }) => ({
    groups:
      groups &&
      groups
        .filter((group) => group.bucket === day && isCounted(group))
        .map((group) => ({ ...group, apart: apart?.get(nameOf([day, ...group.key])) ?? [] })),
    beyond: null,
    total: { open: plan.open.all.length > 0, sums, support },
    filter: plan.filtered
      ? {
          differences: differences.get(nameOf([day])) ?? [],
          freeText: plan.freeText,
          tables: tables.get(day) ?? [],
        }
      : null,
  }));
}

/** Cells may hold a group of which nothing that was asked was counted; it is as if it were not there. */
const isCounted = ({ sums }: Group): boolean => sums.some((sum) => sum !== 0);

/** Nothing in the range may answer: whatever word was asked for, so nothing is told of it by a zero. */
export const countedNothing = (plan: Plan): Counted => ({
  groups: plan.by.length > 0 ? [] : null,
  beyond: null,
  total: { open: false, sums: zeroSums(plan), support: 0 },
  filter: plan.filtered ? { differences: [], freeText: false, tables: [] } : null,
});

/**
 * What stands between this answer and each one near it: with a part of the filter changed, or without any. Where one visitor may stand
 * behind several things, at least as many people as in any one of them. By group, and by day if there is an interval.
 */
async function differencesOf(
  cells: Cells,
  by: readonly Column[],
  interval?: 'day',
): Promise<ReadonlyMap<string, readonly Difference[]>> {
  const { store, plan, range, granted } = cells;
  const found = new Map<string, Difference[]>();
  if (plan.splits.length === 0) return found;
  const near = neighbours(plan.splits);
  const [support] = sumsOf([plan.support], interval ? 'bucket' : range.from) as [Sum];
  const counted: readonly Omit<Sum, 'name'>[] = [support, ...PRESENCE.map((measure) => ({ measure }))];
  const rows = await store.select({
    ...scopeOf(cells),
    kind: plan.kind,
    ...(interval ? { bucket: interval } : {}),
    by: [...by, ...plan.open.unfiltered.filter((column) => !by.includes(column))],
    where: [...granted, ...plan.where],
    sums: near.flatMap((parts, i) =>
      parts.flatMap((when, part) =>
        counted.map((sum, c) => ({
          ...sum,
          name: `${i} ${part} ${c}`,
          when: [...(sum.when ?? []), ...when],
        })),
      ),
    ),
  });
  for (const row of rows) {
    const values = interval ? row.by.slice(1) : row.by;
    const name = nameOf([interval ? Number(row.by[0]) : 0, ...values.slice(0, by.length)]);
    const before = found.get(name);
    let at = 0;
    const here = near.map((parts, i): Difference => {
      let people = 0;
      let isEmpty = before?.[i]?.isEmpty ?? true;
      for (const end = at + parts.length * counted.length; at < end; at += counted.length) {
        const [first = 0, ...present] = row.sums.slice(at, at + counted.length);
        people += first;
        isEmpty &&= present.every((sum) => sum === 0);
      }
      // Whatever was counted, somebody did.
      return { people: Math.max(people, before?.[i]?.people ?? 0, isEmpty ? 0 : 1), isEmpty };
    });
    found.set(name, here);
  }
  return found;
}

/** Whatever is counted, counts in one of these. */
const PRESENCE = ['visits', 'views', 'n'] as const;

/** Every visit has a page, so of all pages together the visits are those of the site. Of goals or events they are not. */
const countsWholeVisits = (plan: Plan): boolean =>
  plan.kind === 'page' && !plan.splits.some(({ column }) => isItem(column)) && plan.terms.some(countsVisits);

async function wholeVisits(cells: Cells): Promise<ReadonlyMap<Term, number>> {
  const { store, plan, range, granted } = cells;
  const terms: readonly Term[] = ['visits', 'visitors'];
  const [row] = await store.select({
    ...scopeOf(cells),
    kind: 'visit',
    by: [],
    where: [...granted, ...plan.splits],
    sums: sumsOf(terms, range.from),
  });
  return new Map(terms.map((term, i) => [term, row?.sums[i] ?? 0]));
}

/** What the groups that were not fetched have together. */
function difference(
  plan: Plan,
  sums: readonly number[],
  groups: readonly { readonly sums: readonly number[] }[],
) {
  const rest = sums.map((sum, i) => sum - groups.reduce((all, group) => all + (group.sums[i] as number), 0));
  // A lower bound: where visits do not add up, nothing is known of the people.
  const support = plan.open.all.length > 0 ? 0 : (rest[plan.terms.indexOf(plan.support)] as number);
  return { key: [], by: [], sums: rest, support };
}
