import type { Kind } from '../../protocol/metrics.js';
import type { Named } from './names.js';

/** The cells of a visit are the fewest and their sums are visits, so they come first. */
export const KINDS: readonly Kind[] = [
  'visit',
  'page',
  'goal',
  'event',
  'funnel',
  'flow',
  'vital',
  'notice',
  'gate',
];

/** The first kind whose cells carry every metric and dimension, or null. */
export function kindFor({ metrics, by, where }: Named): Kind | null {
  const infos = [...metrics, ...by, ...where];
  // Every kind counts times; which one is meant, only a dimension of its own can tell.
  const isMeant = (kind: Kind): boolean =>
    !metrics.some(({ id }) => id === 'count') ||
    [...by, ...where].some(({ kinds }) => kinds.length === 1 && kinds[0] === kind);
  return KINDS.find((kind) => infos.every(({ kinds }) => kinds.includes(kind)) && isMeant(kind)) ?? null;
}
