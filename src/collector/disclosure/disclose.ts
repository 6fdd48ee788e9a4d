import type { Counted, Filtered, FilterTable } from './counted.js';
import { type Group, isFew } from './group.js';
import { hiddenGroups, type PoolRules } from './pool.js';

export interface DisclosureRules extends PoolRules {
  /** Position of the sum that shares are measured in. */
  readonly weight: number;
}

declare const passed: unique symbol;

/** What may be shown. Only {@link disclose} makes one, and rows of an answer are made of nothing else. */
export interface Disclosed {
  readonly [passed]: true;
  /** Why nothing is shown at all: too few people match, or too few stand between this answer and one near it. */
  readonly refused: 'few-match' | 'few-apart' | null;
  readonly groups: readonly Group[];
  /** The groups that too few share, as one; null when there are none, or they are all there is. */
  readonly pool: readonly number[] | null;
  readonly total: Pick<Counted['total'], 'open' | 'sums'> | null;
  readonly withheld: { readonly groups: number; readonly share: number };
  /** Whether a group that is not shown may yet have been counted. */
  readonly isHidden: (by: readonly string[]) => boolean;
}

/** The one way numbers get out. Plain totals pass as they are; groups and filtered answers by the rule of k. */
export function disclose(counted: Counted, rules: DisclosureRules): Disclosed {
  const { groups, beyond, total, filter } = counted;
  const refused = filter ? refusal(filter, total, rules.k) : null;
  if (refused) {
    return pass({
      refused,
      groups: [],
      pool: null,
      total: null,
      withheld: { groups: 0, share: 1 },
      isHidden: () => true,
    });
  }
  if (!groups) {
    return pass({
      refused,
      groups: [],
      pool: null,
      total,
      withheld: { groups: 0, share: 0 },
      isHidden: () => false,
    });
  }

  const hidden = hiddenGroups(groups, rules, beyond);
  const shown = groups.filter((group) => !hidden.has(group));
  const sums = total.sums.map((_, i) =>
    [...hidden].reduce((all, group) => all + (group.sums[i] as number), 0),
  );
  const names = new Set([...hidden].map(({ by }) => JSON.stringify(by)));
  return pass({
    refused,
    groups: shown,
    pool: hidden.size >= 2 && shown.length > 0 ? sums : null,
    total,
    withheld: { groups: hidden.size, share: shareOf(sums, groups, beyond, rules.weight) },
    isHidden: (by) => beyond !== null || names.has(JSON.stringify(by)),
  });
}

/** The brand has no value: what carries it has been through here. */
export const pass = (disclosed: Omit<Disclosed, typeof passed>): Disclosed => disclosed as Disclosed;

function refusal(
  { differences, freeText, tables }: Filtered,
  { sums, support }: Counted['total'],
  k: number,
): Disclosed['refused'] {
  if (differences.some((one) => isFew(one, k)) || tables.some((one) => takesPoolApart(one, k)))
    return 'few-apart';
  const nobody = (!freeText || k === 1) && support === 0 && sums.every((sum) => sum === 0);
  return support < k && !nobody ? 'few-match' : null;
}

/** A pool minus some of what is in it is the rest: a filter lets all of it through, or none, or k people's worth on either side. */
function takesPoolApart({ groups, through, disjoint }: FilterTable, k: number): boolean {
  const hidden = [...hiddenGroups(groups, { k, disjoint })];
  const sides = [true, false].map((side) => hidden.filter((group) => through.has(group) === side));
  const people = (side: readonly Group[]): number =>
    side.reduce((n, { support }) => (disjoint ? n + support : Math.max(n, support)), 0);
  // Whatever was counted, somebody did.
  return sides.every((side) => side.length > 0) && sides.some((side) => Math.max(1, people(side)) < k);
}

function shareOf(
  hidden: readonly number[],
  groups: readonly Group[],
  beyond: Group | null,
  weight: number,
): number {
  const of = (sums: readonly number[] | undefined): number => sums?.[weight] ?? 0;
  const all = groups.reduce((sum, group) => sum + of(group.sums), of(beyond?.sums));
  return all > 0 ? of(hidden) / all : 0;
}
