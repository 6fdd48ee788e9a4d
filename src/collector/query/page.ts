import type { Query } from '../../protocol/query.js';
import type { Disclosed, Group } from '../disclosure/index.js';
import { derive } from './derive.js';
import type { Plan } from './plan.js';

/** The groups of one page, most of the first metric first, ties by name; the small ones come last, as one. */
export interface Page {
  readonly groups: readonly Group[];
  /** Sums of the pool, if it is on this page. */
  readonly pool: readonly number[] | null;
  readonly count: number;
}

export function pageOf(
  disclosed: Disclosed,
  plan: Plan,
  { limit, offset }: Pick<Query, 'limit' | 'offset'>,
): Page {
  const open = plan.open.row.length > 0;
  const valued = disclosed.groups.map((group) => ({
    group,
    value: derive(plan, group.sums, open)[0] ?? -Infinity,
  }));
  valued.sort((a, b) => b.value - a.value || compareNames(a.group.by, b.group.by));
  const end = valued.length;
  return {
    groups: valued.slice(offset, offset + limit).map(({ group }) => group),
    pool: offset <= end && end < offset + limit ? disclosed.pool : null,
    count: end + (disclosed.pool ? 1 : 0),
  };
}

/** By code unit: the same on every machine, whatever its language. */
function compareNames(a: readonly string[], b: readonly string[]): number {
  for (const [i, name] of a.entries()) {
    const other = b[i] as string;
    if (name !== other) return name < other ? -1 : 1;
  }
  return 0;
}
