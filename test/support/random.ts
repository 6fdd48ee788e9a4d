import { randomFrom } from '../../demo/seed/random.js';

/** In [0, 1). */
export type Random = () => number;

/** The same numbers for the same seed. */
export const randomOf = (seed: number): Random => randomFrom(seed).next;
