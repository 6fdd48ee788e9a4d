import { type Difference, type Group, isFew, nameOf } from './group.js';

export interface PoolRules {
  /** People a group needs. */
  readonly k: number;
  /** Each person stands behind one group only, so that people of several groups add up. */
  readonly disjoint: boolean;
}

/** Groups whose sum a reader knows or may ask for: all of them and, of two dimensions, those that share a value of one. */
interface Line {
  /** Smallest first. */
  readonly members: readonly Group[];
  /** Members before this one are hidden. */
  next: number;
  hidden: number;
  /** People behind the hidden ones, never more than there are. */
  support: number;
  /** The same between them and themselves in each answer near this one. */
  apart: readonly Difference[];
}

/**
 * Which groups may not be shown on their own. Hiding the small ones is not enough: a sum that is known, minus the groups that are
 * shown, is what the hidden ones have together. So in each line where any is hidden at least two are, with k people behind them; the
 * smallest that could be shown is hidden along until that is so.
 */
export function hiddenGroups(
  groups: readonly Group[],
  { k, disjoint }: PoolRules,
  already?: Group | null,
): ReadonlySet<Group> {
  const sorted = smallestFirst(groups);
  const lines = linesOf(sorted);
  const hidden = new Set<Group>();
  const together = (a: number, b: number): number => (disjoint ? a + b : Math.max(a, b));
  const isThin = ({ support, apart = [] }: Pick<Group, 'support' | 'apart'>): boolean =>
    support < k || apart.some((one) => isFew(one, k));
  const due = new Set<Line>();
  const hide = (group: Group, its: readonly Line[]): void => {
    hidden.add(group);
    for (const line of its) {
      line.hidden++;
      line.support = together(line.support, group.support);
      line.apart = (group.apart ?? []).map(({ people, isEmpty }, i) => ({
        people: together(line.apart[i]?.people ?? 0, people),
        isEmpty: isEmpty && (line.apart[i]?.isEmpty ?? true),
      }));
      due.add(line);
    }
  };
  if (already) hide(already, lines.all);
  for (const group of sorted) if (isThin(group)) hide(group, lines.of(group));
  // What is hidden for one line may leave another too thin: a set takes in what is added while it is walked.
  for (const line of due) {
    due.delete(line);
    while ((line.hidden < 2 || isThin(line)) && line.next < line.members.length) {
      const group = line.members[line.next++] as Group;
      if (!hidden.has(group)) hide(group, lines.of(group));
    }
  }
  return hidden;
}

/** Equals by name, so that every store's groups are hidden alike. */
function smallestFirst(groups: readonly Group[]): readonly Group[] {
  const named = groups.map((group) => ({ group, name: nameOf(group.by) }));
  named.sort((a, b) => a.group.support - b.group.support || (a.name < b.name ? -1 : 1));
  return named.map(({ group }) => group);
}

function linesOf(sorted: readonly Group[]): {
  readonly all: readonly Line[];
  readonly of: (group: Group) => readonly Line[];
} {
  const line = (members: readonly Group[]): Line => ({ members, next: 0, hidden: 0, support: 0, apart: [] });
  const all = [line(sorted)];
  if ((sorted[0]?.by.length ?? 0) < 2) return { all, of: () => all };

  const members = new Map<string, Group[]>();
  const names = (group: Group): readonly string[] => group.by.map((value, i) => `${i} ${value}`);
  for (const group of sorted) {
    for (const one of names(group)) {
      const known = members.get(one);
      if (known) known.push(group);
      else members.set(one, [group]);
    }
  }
  const lines = new Map([...members].map(([one, its]) => [one, line(its)]));
  return { all, of: (group) => [...all, ...names(group).map((one) => lines.get(one) as Line)] };
}
