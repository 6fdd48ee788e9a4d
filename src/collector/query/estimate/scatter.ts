import type { Scatter } from './extrapolate.js';

/** A set of browsers that shares none with another set. */
export interface Group {
  readonly visitors: number;
  readonly measured: number;
}

/** Fewer groups tell nothing of how browsers differ. */
const ENOUGH_GROUPS = 4;

/**
 * How browsers differ, without knowing any: sets of them (a browser family on a system) differ from the common mean by as much as their
 * members do, divided by how many there are. What sets differ in beyond that only widens the interval. Null: too few sets.
 */
export function scatterOf(groups: readonly Group[]): Scatter | null {
  const filled = groups.filter(({ visitors }) => visitors > 0);
  if (filled.length < ENOUGH_GROUPS) return null;
  const visitors = filled.reduce((sum, group) => sum + group.visitors, 0);
  const mean = filled.reduce((sum, group) => sum + group.measured, 0) / visitors;
  if (mean <= 0) return null;
  const freedom = filled.length - 1;
  const variance =
    filled.reduce((sum, group) => sum + (group.measured - mean * group.visitors) ** 2 / group.visitors, 0) /
    freedom;
  // Sets may be alike by chance; visits that come one after another are scattered at least like this (a geometric distribution).
  const least = Math.max(0, mean - 1) / mean;
  return { cv2: Math.max(variance / mean ** 2, least), freedom };
}
