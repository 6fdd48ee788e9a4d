import { GAP_BUCKETS, GAP_EXACT } from '../../protocol/dimensions.js';

/** Smallest gap that a browser tells as more than so many days; infinite where all that is told of longer ones is less. */
function toldAsMoreThan(days: number): number {
  if (days < GAP_EXACT) return days + 1;
  return GAP_BUCKETS.find((edge) => edge > days) ?? Infinity;
}

/**
 * Share of the visitors of a range of so many days that is not counted, among browsers that come on any day with the same chance, on
 * one in `every` days. On day d of the range such a browser is new to it when its gap is longer than d, and counted when what it tells
 * of its gap is. First visits are always counted, so that a site of which some are new lacks less.
 */
export function undercount(days: number, every: number): number {
  const stays = 1 - 1 / every;
  let there = 0;
  let counted = 0;
  for (let day = 0; day < days; day++) {
    there += stays ** day;
    const gap = toldAsMoreThan(day);
    if (gap < Infinity) counted += stays ** (gap - 1);
  }
  return 1 - counted / there;
}
