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
  /** Of a filtered answer that is shared: what stands between this group and itself in each answer near it. */
  readonly apart?: readonly Difference[];
}

/** A group's values, or any list of such, as one key. */
export const nameOf = (values: readonly (string | number)[]): string => JSON.stringify(values);

export interface Difference {
  /** At least so many people: those it is the first visit of. */
  readonly people: number;
  /** Whether anything at all was counted: also by people who are none of those. */
  readonly isEmpty: boolean;
}

/** Do fewer than k stand there? Nobody is not few. */
export const isFew = ({ people, isEmpty }: Difference, k: number): boolean => !isEmpty && people < k;
