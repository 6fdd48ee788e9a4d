import type { Kind } from '../../protocol/metrics.js';
import type { Cell, ItemColumn, Measure, VisitColumn } from './cell.js';
import type { Grant, GrantsAsked } from './grants.js';
import type { Shape } from './shapes.js';

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
  /** Left out: cells of reports. */
  readonly imported?: Imported;
}

/** Cells of one site that come from an export. Their words have names already, so none of them waits. */
export interface Imported {
  readonly site: string;
  /** They are history cells of this shape; left out, they are recent ones. */
  readonly shape?: Shape;
  /** As {@link Store.detailFrom} told of the store they come from. */
  readonly detailFrom: number | null;
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
 * Hourly cells with the whole visit, and the daily ones they age into. What is aged is gone from the recent ones, so their sum is the
 * same before, between and after.
 */
export const TIERS = ['recent', 'history'] as const;
export type Tier = (typeof TIERS)[number];

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
  /**
   * Adds the history cells of this shape to the recent ones. Then nothing may be asked that the shape has not kept: no other column of
   * the visit, and no hour. Left out, only the recent cells answer.
   */
  readonly shape?: Shape;
  /** Leaves the recent cells out; needs a shape. */
  readonly only?: 'history';
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

/** What goes. Dry run and deed tell the same. */
export interface Prune {
  /** All sites' if null. */
  readonly site: string | null;
  readonly kinds: readonly Kind[];
  /** Both if left out. */
  readonly tier?: Tier;
  /** Only days before this one. */
  readonly before?: number;
  /** Only cells that match all of these: of columns that both tiers keep, which are those of no visit. */
  readonly where?: readonly Condition[];
  /** Empties these columns and keeps the counts, instead of removing the cells. */
  readonly blank?: readonly (VisitColumn | ItemColumn)[];
}

export interface Pruned {
  /** Cells removed or, with `blank`, cells that had such a value. */
  readonly cells: number;
  /** Words removed that no cell uses any more, of all sites. */
  readonly words: number;
}

export interface Aged {
  /** Recent cells that went, and history cells that came. */
  readonly from: number;
  readonly to: number;
}

export interface StoreStats {
  readonly rows: number;
  readonly bytes: number;
  readonly version: string;
}

/** Where cells live. Implementations: memory (tests), duckdb, clickhouse; one contract test for all. */
export interface Store {
  /** Migrates; tells the last applied seq of each source. */
  open(): Promise<{ readonly applied: Readonly<Record<string, number>> }>;
  /** Idempotent: frames at or below the applied seq of their source are passed over. Resolves when the rest is durable. */
  apply(batch: Batch): Promise<void>;
  select(select: Select): Promise<readonly SelectRow[]>;
  /** Which grants the cells of a kind, of some days, were counted under; in no order. */
  grants(asked: GrantsAsked): Promise<readonly Grant[]>;
  /** Days that hold cells of a site, or null: what a range of `all` means. */
  span(site: string): Promise<{ readonly from: number; readonly to: number } | null>;
  /** Sites of which there are cells. */
  sites(): Promise<readonly string[]>;
  /** Days of a site up to and with `through` that have recent cells, oldest first: what there is to age. */
  recentDays(site: string, through: number): Promise<readonly number[]>;
  /** First day after all that were aged, from which on any columns can be asked together; null if none was. */
  detailFrom(site: string): Promise<number | null>;
  /**
   * Moves the recent cells of a day to history, all or nothing. Cells that come later are moved by the next call; the sums of any
   * question that its shape can answer stay the same.
   */
  age(site: string, day: number): Promise<Aged>;
  prune(prune: Prune, dryRun: boolean): Promise<Pruned>;
  /** Cells in the order they are read, without the gaps that moving and pruning left. Changes no answer. */
  rewrite(): Promise<void>;
  /** Makes what was applied safe from replay; tells the seq of each source that its spool may forget. */
  checkpoint(): Promise<Readonly<Record<string, number>>>;
  /** Why batches that are imported are rejected; left out by stores that take them. */
  readonly takesNoImports?: string;
  /**
   * Copies all cells, as of one moment, into a file that is not there yet, and tells the applied seq of each source then. Left out by stores that
   * are backed up with tools of their own.
   */
  copyTo?(path: string): Promise<Readonly<Record<string, number>>>;
  stats(): Promise<StoreStats>;
  close(): Promise<void>;
}
