import type { FilterTable, Group } from '../disclosure/index.js';
import type { Column } from '../store/store.js';
import type { FilterCondition } from './filters.js';
import { countsVisits } from './formulas.js';
import { sumsOf } from './select.js';
import { type Cells, MAX_GROUPS, scopeOf } from './tally.js';

/**
 * For each filter that names values, what a question grouped by its dimension would find under the other filters; by day, if there is an
 * interval. A pattern has no such table: its parts of a long tail are too many to hold against each other.
 */
export async function filterTables(
  cells: Cells,
  interval?: 'day',
): Promise<ReadonlyMap<number, readonly FilterTable[]>> {
  const { splits, terms, open } = cells.plan;
  // Visits of several pages or funnels together are never told, so one cannot be had from the others.
  const addsUp = (column: Column): boolean =>
    !terms.every(countsVisits) || !open.unfiltered.some((one) => one === column);
  const named = splits.filter(({ op, column }) => op !== 'like' && addsUp(column));
  const found = await Promise.all(named.map((filter) => tablesOf(cells, filter, interval)));
  const byDay = new Map<number, FilterTable[]>();
  for (const [day, table] of found.flatMap((tables) => [...tables])) {
    byDay.set(day, [...(byDay.get(day) ?? []), table]);
  }
  return byDay;
}

async function tablesOf(
  cells: Cells,
  filter: FilterCondition,
  interval?: 'day',
): Promise<ReadonlyMap<number, FilterTable>> {
  const { store, plan, range, granted } = cells;
  const open = plan.open.unfiltered.filter((column) => column !== filter.column);
  const others = plan.splits.filter((one) => one !== filter);
  const rows = await store.select({
    ...scopeOf(cells),
    kind: plan.kind,
    ...(interval ? { bucket: interval } : {}),
    by: [filter.column, ...open],
    where: [...granted, ...plan.where, ...others],
    sums: sumsOf([plan.support], interval ? 'bucket' : range.from),
    order: 's0',
    limit: MAX_GROUPS,
  });
  const days = new Map<number, Map<string | number, Group>>();
  for (const row of rows) {
    const [day, value = ''] = interval ? [Number(row.by[0]), row.by[1]] : [0, row.by[0]];
    const groups = days.get(day) ?? new Map<string | number, Group>();
    days.set(day, groups);
    // Where a group leaves things open that one visitor may do several of, the most of any one; see `supports` in tally.ts.
    const support = Math.max(groups.get(value)?.support ?? 0, row.sums[0] as number);
    groups.set(value, { key: [value], by: [String(value)], sums: [], support });
  }
  const names = new Set(filter.values.map(String));
  const isThrough = ({ by }: Group): boolean => names.has(by[0] as string) === (filter.op === 'in');
  const disjoint = open.length === plan.open.unfiltered.length;
  return new Map(
    [...days].map(([day, byValue]): [number, FilterTable] => {
      const groups = [...byValue.values()];
      return [day, { groups, through: new Set(groups.filter(isThrough)), disjoint }];
    }),
  );
}
