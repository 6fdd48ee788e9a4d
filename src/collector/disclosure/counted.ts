import type { Group } from './group.js';

/** What was counted of one range, before disclosure. */
export interface Counted {
  /** Null when nothing was grouped. */
  readonly groups: readonly Group[] | null;
  /** The groups beyond the most that are fetched, as one; null when all were. */
  readonly beyond: Group | null;
  /** `open`: it adds several things of one visit, so that visits in it are not visits. */
  readonly total: { readonly open: boolean; readonly sums: readonly number[] };
  /** People who match the filter, and how many there are between this answer and each one near it; null without a filter. */
  readonly filter: { readonly support: number; readonly differences: readonly number[] } | null;
}
