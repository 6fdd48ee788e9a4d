import { type AnswerRow, SMALL } from '../../protocol/query.js';
import { nameOf } from '../disclosure/group.js';
import { derive, type Metrics, noMetrics, zeroSums } from './derive.js';
import type { Page } from './page.js';
import type { Plan } from './plan.js';
import type { Reading } from './reading.js';

/** A row a group of the page, and one for the small ones. */
export function groupRows(plan: Plan, page: Page, compared: Reading | null): readonly AnswerRow[] {
  const open = plan.open.row.length > 0;
  const before = new Map(compared?.disclosed.groups.map((group) => [nameOf(group.by), group.sums]));
  const rows = page.groups.map(({ by, sums }): AnswerRow => {
    const metrics = derive(plan, sums, open);
    if (!compared) return { by, metrics };
    const known = before.get(nameOf(by)) ?? (isKnownZero(compared, by) ? zeroSums(plan) : null);
    return { by, metrics, compare: known ? derive(plan, known, open) : noMetrics(plan) };
  });
  if (!page.pool) return rows;
  const metrics = derive(plan, page.pool, plan.open.all.length > 0);
  const small: AnswerRow = { by: plan.by.map(() => SMALL), metrics };
  // Who is small changes from range to range: the two pools hold different groups.
  return [...rows, compared ? { ...small, compare: noMetrics(plan) } : small];
}

/** Nobody was in the group then; not that too few were, or that nothing was counted. */
export const isKnownZero = ({ cells, disclosed }: Reading, by: readonly string[]): boolean =>
  cells !== null && !disclosed.isHidden(by);

export function totalsOf(plan: Plan, { disclosed }: Reading): Metrics {
  return disclosed.total ? derive(plan, disclosed.total.sums, disclosed.total.open) : noMetrics(plan);
}
