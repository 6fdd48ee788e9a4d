import { type Group, nameOf } from '../disclosure/group.js';
import type { ItemColumn } from '../store/cell.js';
import type { Column, Condition, SelectRow, Store } from '../store/store.js';
import type { Interval } from './buckets.js';
import { softwareWord } from './filters.js';
import type { Plan } from './plan.js';
import type { Range } from './range.js';
import { sumsOf } from './select.js';

/** More groups than this are not fetched; what is beyond is told as one. */
export const MAX_GROUPS = 50_000;

/** The cells that may answer: a plan on one site's cells of a range. */
export interface Cells {
  readonly store: Store;
  readonly site: string;
  readonly plan: Plan;
  readonly range: Range;
  /** Cells whose visitors granted what the question needs. */
  readonly granted: readonly Condition[];
}

export interface Slice {
  readonly by: readonly Column[];
  readonly where: readonly Condition[];
  /** What the slice's groups leave open; see {@link supports}. */
  readonly open: readonly ItemColumn[];
  readonly interval?: Interval;
}

/** A group, in a series with the bucket it belongs to. */
export interface Tallied extends Group {
  readonly bucket: number;
}

/** Sums and support of each group of a slice. */
export async function tally(cells: Cells, slice: Slice): Promise<readonly Tallied[]> {
  const { plan, range } = cells;
  const { interval } = slice;
  const since = interval ? 'bucket' : range.from;
  const [rows, support] = await Promise.all([
    cells.store.select({
      ...selectOf(cells, slice),
      by: slice.by,
      sums: sumsOf(plan.terms, since),
      ...(interval ? {} : { order: `s${plan.terms.indexOf(plan.weight)}`, limit: MAX_GROUPS }),
    }),
    slice.open.length > 0 ? supports(cells, slice, since) : null,
  ]);
  const own = plan.terms.indexOf(plan.support);
  return rows.map((row) => {
    const { bucket, key } = splitRow(row, slice);
    return {
      bucket,
      key,
      by: key.map((value, i) => (slice.by[i] === 'software' ? softwareWord(value) : String(value))),
      sums: row.sums,
      support: support ? (support.get(nameOf(row.by)) ?? 0) : (row.sums[own] as number),
    };
  });
}

/**
 * Where one visitor may stand behind several things of a group (pages of a visit), the sum over them is more than the people there
 * are. The most that any one of the things has is not: at least that many different people.
 */
async function supports(
  cells: Cells,
  slice: Slice,
  since: number | 'bucket',
): Promise<ReadonlyMap<string, number>> {
  const rows = await cells.store.select({
    ...selectOf(cells, slice),
    by: [...slice.by, ...slice.open],
    sums: sumsOf([cells.plan.support], since),
    order: 's0',
    limit: MAX_GROUPS,
  });
  const most = new Map<string, number>();
  for (const row of rows) {
    const name = nameOf(row.by.slice(0, row.by.length - slice.open.length));
    most.set(name, Math.max(most.get(name) ?? 0, row.sums[0] as number));
  }
  return most;
}

/** The site, the days and the tiers that are asked. */
export function scopeOf({ site, range, plan }: Cells) {
  return { site, from: range.from, to: range.to, ...plan.tier };
}

function selectOf(cells: Cells, { where, interval }: Slice) {
  const { plan, granted } = cells;
  return {
    ...scopeOf(cells),
    kind: plan.kind,
    where: [...granted, ...where],
    ...(interval ? { bucket: interval } : {}),
  };
}

function splitRow(row: SelectRow, slice: Slice): { bucket: number; key: readonly (string | number)[] } {
  return slice.interval ? { bucket: Number(row.by[0]), key: row.by.slice(1) } : { bucket: 0, key: row.by };
}
