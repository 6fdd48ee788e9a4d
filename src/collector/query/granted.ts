import { unpackAnswers } from '../../protocol/answers.js';
import type { Kind } from '../../protocol/metrics.js';
import type { Grant } from '../store/grants.js';
import type { Condition, Select, Store } from '../store/store.js';
import type { Range } from './range.js';

export interface PolicyChange {
  readonly version: number;
  readonly added: readonly string[];
  readonly date?: string;
}

/** Which cells of a range may answer for some purposes. */
export interface Granted {
  /** Null when none may. */
  readonly where: readonly Condition[] | null;
  /** Policy versions the cells that may were counted under. */
  readonly policies: readonly number[];
  /** First day of each version that is not the range's first, of any cells; null where there are none. */
  readonly changes: readonly { readonly version: number; readonly day: number }[] | null;
  /** First day of such a cell. */
  readonly from: number | null;
  /** There were cells from before one of the purposes was in the policy. */
  readonly before: boolean;
  /** Some of those that may were counted by an exemption, and by nobody's consent. */
  readonly exempt: boolean;
  /** There were cells at all. */
  readonly any: boolean;
}

/**
 * A cell answers for a purpose when its visitors granted it, under a policy that had it. The grants are one word a cell, so the words
 * there are get read first: asking for them by name is exact where a pattern in the word would not be.
 */
export async function grantedCells(
  store: Store,
  question: {
    readonly site: string;
    readonly kind: Kind;
    readonly purposes: readonly string[];
    readonly tier: Pick<Select, 'shape'>;
    /** The site's config still counts by an exemption where the region has one. */
    readonly exempt: boolean;
  },
  changes: readonly PolicyChange[],
  { from, to }: Range,
): Promise<Granted> {
  const { site, kind, purposes, tier, exempt } = question;
  const found = await store.grants({ site, kind, from, to, ...tier });
  const since = firstVersion(purposes, changes);
  const inPolicy = found.filter(({ pv }) => pv >= since);
  const may = inPolicy.filter(
    ({ pm }) => (exempt || !isExempt(pm) || purposes.length === 0) && grants(pm, purposes),
  );
  return {
    where: may.length > 0 ? conditions(purposes, since, [...new Set(may.map(({ pm }) => pm))]) : null,
    policies: [...new Set(may.map(({ pv }) => pv))].sort((a, b) => a - b),
    changes: found.length > 0 ? changesIn(found) : null,
    from: may.length > 0 ? Math.min(...may.map(({ day }) => day)) : null,
    before: inPolicy.length < found.length,
    exempt: purposes.length > 0 && may.some(({ pm }) => isExempt(pm)),
    any: found.length > 0,
  };
}

/** The lowest version of a range began before it, for all that is known. */
function changesIn(found: readonly Grant[]): NonNullable<Granted['changes']> {
  const first = new Map<number, number>();
  for (const { pv, day } of found) first.set(pv, Math.min(day, first.get(pv) ?? day));
  return [...first]
    .sort(([a], [b]) => a - b)
    .slice(1)
    .map(([version, day]) => ({ version, day }));
}

/** Counted without being asked: `apply/cells.ts` writes it so. */
export const isExempt = (pm: string): boolean => pm.startsWith('!');

/** Do the grants of a cell cover these purposes? */
export function grants(pm: string, purposes: readonly string[]): boolean {
  const answers = unpackAnswers(isExempt(pm) ? pm.slice(1) : pm);
  return purposes.every((purpose) => answers[purpose] === true);
}

function conditions(
  purposes: readonly string[],
  since: number,
  words: readonly string[],
): readonly Condition[] {
  if (purposes.length === 0) return [];
  return [
    { column: 'pm', op: 'in', values: words },
    { column: 'pv', op: 'least', values: [since] },
  ];
}

/** First policy version that had all of these purposes. One that no change introduced was there from the start. */
export function firstVersion(purposes: readonly string[], changes: readonly PolicyChange[]): number {
  const versions = purposes.map((purpose) => {
    const introduced = changes.filter(({ added }) => added.includes(purpose)).map(({ version }) => version);
    return introduced.length > 0 ? Math.min(...introduced) : 0;
  });
  return Math.max(0, ...versions);
}
