import type { Kind } from '../../protocol/metrics.js';
import type { Cell, ItemColumn, Measure, VisitColumn } from './cell.js';

/** One report's cells; `seq` counts up without gaps within a source. */
export interface Frame {
  readonly seq: number;
  readonly cells: readonly Cell[];
}

/**
 * A frozen group of frames. The same source and seq always hold the same frames, byte for byte: a batch is cut in the spool before
 * it is first sent, so that a retry can never be longer than what was committed.
 */
export interface Batch {
  /** Whose frames: one name a spool. */
  readonly source: string;
  /**
   * What the sender believes to be the applied seq. A store that knows it has less rejects with `StoreError` `behind`: an engine may
   * have lost an unsaved tail between two batches. Left out, the store takes the batch as it comes.
   */
  readonly after?: number;
  readonly frames: readonly Frame[];
}

export type Column = VisitColumn | ItemColumn | 'pv' | 'pm' | 'hour' | 'day' | 'gap' | 'age' | 'software';

export interface Condition {
  readonly column: Column;
  /** `like`: `*` stands for any characters, compared without case. `least`: at least the first value, for numbers. */
  readonly op: 'in' | 'not-in' | 'like' | 'not-like' | 'least';
  readonly values: readonly (string | number)[];
}

/**
 * One column of the answer. `since`: count only visits that are the browser's first since then (`gap > day − since`), which is what
 * makes visitors of visits: a day, or the bucket's own first day.
 */
export interface Sum {
  readonly name: string;
  readonly measure: Measure;
  readonly since?: number | 'bucket';
  /** Sum only rows that match all of these, as `CASE WHEN`. */
  readonly when?: readonly Condition[];
}

/**
 * A question every store answers with the same numbers. Without bucket and `by` the answer is one row, of zeros if nothing matches.
 * Text is compared and ordered by code point.
 */
export interface Select {
  readonly site: string;
  readonly kind: Kind;
  /** First and last day, in the site's zone. */
  readonly from: number;
  readonly to: number;
  /** Leads the row's `by`: UTC epoch hour, or a day; a week is named by its Monday, a month by its first day. */
  readonly bucket?: 'hour' | 'day' | 'week' | 'month';
  readonly by: readonly Column[];
  readonly where: readonly Condition[];
  readonly sums: readonly Sum[];
  /** Name of the sum to order by, descending; equal sums, and all rows without it, by bucket and `by`, ascending. */
  readonly order?: string;
  readonly limit?: number;
}

export interface SelectRow {
  /** The bucket, if asked for, then one value a `by` column; numbers for numeric columns. */
  readonly by: readonly (string | number)[];
  /** In the order of `sums`. */
  readonly sums: readonly number[];
}

export interface StoreStats {
  readonly rows: number;
  readonly bytes: number;
  readonly version: string;
}

/** Where cells live. Implementations: memory (tests), duckdb; one contract test for all. */
export interface Store {
  /** Migrates; tells the last applied seq of each source. */
  open(): Promise<{ readonly applied: Readonly<Record<string, number>> }>;
  /** Idempotent: frames at or below the applied seq of their source are passed over. Resolves when the rest is durable. */
  apply(batch: Batch): Promise<void>;
  select(select: Select): Promise<readonly SelectRow[]>;
  /** Days that hold cells of a site, or null: what a range of `all` means. */
  span(site: string): Promise<{ readonly from: number; readonly to: number } | null>;
  /** Policy versions that the rows of a range were counted under. */
  policies(site: string, from: number, to: number): Promise<readonly number[]>;
  /** Removes a site's cells (all sites' if null) from before a day; tells how many rows go or, on a dry run, would go. */
  prune(site: string | null, before: number, dryRun: boolean): Promise<number>;
  /** Makes what was applied safe from replay; tells the seq of each source that its spool may forget. */
  checkpoint(): Promise<Readonly<Record<string, number>>>;
  stats(): Promise<StoreStats>;
  close(): Promise<void>;
}
