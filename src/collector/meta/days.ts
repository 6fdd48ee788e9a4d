import { DAY_MS } from '../durations.js';

/** Whole days (UTC) since 1970: how exactly it is remembered when something was last used. */
export const dayOf = (now: number): number => Math.floor(now / DAY_MS);
