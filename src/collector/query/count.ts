import type { Counted } from '../disclosure/counted.js';
import type { Sum } from '../store/store.js';
import { countsVisits, type Term } from './formulas.js';
import { neighbours } from './neighbours.js';
import type { Plan } from './plan.js';
import { sumsOf } from './select.js';
import { type Cells, MAX_GROUPS, tally } from './tally.js';

/** Everything of a range that disclosure has to see before any of it is shown. */
export async function count(cells: Cells): Promise<Counted> {
  const { plan } = cells;
  const where = [...plan.where, ...plan.splits];
  const [groups, whole, visitSums, differences] = await Promise.all([
    plan.by.length > 0 ? tally(cells, { by: plan.by, where, open: plan.open.row }) : null,
    tally(cells, { by: [], where, open: plan.filtered ? plan.open.all : [] }),
    countsWholeVisits(plan) ? wholeVisits(cells) : null,
    differencesOf(cells),
  ]);
  const { sums, support } = whole[0] ?? { sums: plan.terms.map(() => 0), support: 0 };
  const total = visitSums
    ? { open: false, sums: sums.map((sum, i) => visitSums.get(plan.terms[i] as Term) ?? sum) }
    : { open: plan.open.all.length > 0, sums };
  return {
    // Cells may hold a group of which nothing that was asked was counted; it is as if it were not there.
    groups: groups && groups.filter((group) => group.sums.some((sum) => sum !== 0)),
    beyond: groups && groups.length >= MAX_GROUPS ? difference(plan, sums, groups) : null,
    total,
    filter: plan.filtered ? { support, differences } : null,
  };
}

/** Nothing in the range may answer. */
export const countedNothing = (plan: Plan): Counted => ({
  groups: plan.by.length > 0 ? [] : null,
  beyond: null,
  total: { open: false, sums: plan.terms.map(() => 0) },
  filter: plan.filtered ? { support: 0, differences: [] } : null,
});

/**
 * How many people stand between this answer and each one near it: with a part of the filter changed, or without any. Where one visitor
 * may stand behind several things, at least as many as in any one of them.
 */
async function differencesOf({ store, site, plan, range, granted }: Cells): Promise<readonly number[]> {
  if (plan.splits.length === 0) return [];
  const asked = [plan.splits, [], ...neighbours(plan.splits)];
  const [support] = sumsOf([plan.support], range.from) as [Sum];
  const rows = await store.select({
    site,
    kind: plan.kind,
    from: range.from,
    to: range.to,
    by: plan.open.all,
    where: [...granted, ...plan.where],
    ...plan.tier,
    sums: asked.map((when, i) => ({ ...support, name: `s${i}`, when: [...(support.when ?? []), ...when] })),
  });
  const most = asked.slice(1).map(() => 0);
  for (const { sums } of rows) {
    const [matching = 0, everybody = 0, ...near] = sums;
    for (const [i, people] of [everybody - matching, ...near].entries())
      most[i] = Math.max(most[i] as number, people);
  }
  return most;
}

/** Every visit has a page, so of all pages together the visits are those of the site. Of goals or events they are not. */
const countsWholeVisits = (plan: Plan): boolean =>
  plan.kind === 'page' && plan.where.length === 0 && plan.terms.some(countsVisits);

async function wholeVisits({ store, site, plan, range, granted }: Cells): Promise<ReadonlyMap<Term, number>> {
  const terms: readonly Term[] = ['visits', 'visitors'];
  const [row] = await store.select({
    site,
    kind: 'visit',
    from: range.from,
    to: range.to,
    by: [],
    where: [...granted, ...plan.splits],
    ...plan.tier,
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
