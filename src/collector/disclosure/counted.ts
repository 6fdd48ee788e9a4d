import type { Difference, Group } from './group.js';

/** What was counted of one range, before disclosure. */
export interface Counted {
  /** Null when nothing was grouped. */
  readonly groups: readonly Group[] | null;
  /** The groups beyond the most that are fetched, as one; null when all were. */
  readonly beyond: Group | null;
  /** `open`: it adds several things of one visit, so that visits in it are not visits. */
  readonly total: { readonly open: boolean; readonly sums: readonly number[]; readonly support: number };
  /** Null without a filter. */
  readonly filter: Filtered | null;
}

export interface Filtered {
  /** What stands between this answer and each one near it. */
  readonly differences: readonly Difference[];
  /** Whether it asks for words that visitors brought: then few and nobody are told alike, lest such a word be guessed piece by piece. */
  readonly freeText: boolean;
}
