/**
 * How many histories a property is tried on: `slice` in `npm test`, and ten thousand in the full run, or as many as its store bears.
 */
export const histories = (slice: number, whole = 10_000): { readonly numRuns: number } => ({
  numRuns: process.env.SLUICE_FULL ? whole : slice,
});
