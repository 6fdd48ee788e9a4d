import type { Audience } from './audience.js';
import type { Group } from './group.js';
import { hiddenGroups } from './pool.js';

/** A bucket's sums, or null where too few people stand behind it. */
export type DisclosedPoint = readonly number[] | null;

/**
 * A series of a group, or of a filtered answer, that may itself be shown. Who can ask for any range can subtract two of them, so a
 * shared series leaves out buckets of fewer than k people and, lest the total gives them away, as many more as it takes. For members
 * that is documented as not prevented. A series without group or filter says of people only how many they were, and stays whole.
 */
export function discloseSeries(
  points: readonly Group[],
  { k, audience, isPlain }: { readonly k: number; readonly audience: Audience; readonly isPlain: boolean },
): readonly DisclosedPoint[] {
  if (audience === 'member' || isPlain) return points.map(({ sums }) => sums);
  const filled = points.filter(({ sums }) => sums.some((sum) => sum !== 0));
  // One person stands behind many days.
  const hidden = hiddenGroups(filled, { k, disjoint: false });
  return points.map((point) => (hidden.has(point) ? null : point.sums));
}
