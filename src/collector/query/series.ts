import { type Group, nameOf } from '../disclosure/group.js';
import type { Bucket } from './buckets.js';
import { zeroSums } from './derive.js';
import { type Cells, type Slice, tally } from './tally.js';

/** For each group of a slice one point a bucket, zero where nothing happened. A slice without groups has the one named `[]`. */
export async function seriesOf(
  cells: Cells,
  slice: Slice & { readonly interval: NonNullable<Slice['interval']> },
  buckets: readonly Bucket[],
): Promise<ReadonlyMap<string, readonly Group[]>> {
  const position = new Map(buckets.map(({ start }, i) => [start, i]));
  const series = new Map<string, Group[]>();
  for (const { bucket, ...group } of await tally(cells, slice)) {
    const name = nameOf(group.by);
    let points = series.get(name);
    if (!points) series.set(name, (points = emptyPoints(cells, buckets)));
    const at = position.get(bucket) ?? nearestEnd(bucket, buckets);
    const before = points[at] as Group;
    points[at] = {
      ...group,
      sums: group.sums.map((sum, i) => sum + (before.sums[i] as number)),
      support: group.support + before.support,
    };
  }
  return series;
}

export function emptyPoints({ plan }: Pick<Cells, 'plan'>, buckets: readonly Bucket[]): Group[] {
  return buckets.map(() => ({ key: [], by: [], sums: zeroSums(plan), support: 0 }));
}

/** A browser whose zone rules are older than ours may disagree with us about the hour a day begins; its visits are of that day still. */
const nearestEnd = (bucket: number, buckets: readonly Bucket[]): number =>
  bucket < (buckets[0]?.start ?? 0) ? 0 : buckets.length - 1;
