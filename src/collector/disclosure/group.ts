/** Sums that have not passed disclosure: nothing of this type leaves the collector. */
export interface Group {
  /** Values as the store holds them. */
  readonly key: readonly (string | number)[];
  /** The same as a reader knows them. */
  readonly by: readonly string[];
  /** In the order of the plan's terms. */
  readonly sums: readonly number[];
  /** People behind it, over the whole range; never more than there are. */
  readonly support: number;
}
