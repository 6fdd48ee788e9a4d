import { DAY_MS, HOUR_MS } from '../durations.js';
import type { Job } from './job.js';

/** Hour of the night, UTC, at which a new day's work begins. */
const NIGHT = 3;

const nightOf = (ms: number): number => Math.floor((ms - NIGHT * HOUR_MS) / DAY_MS);

/** Once a night, or at once after nights that were missed. */
export const nightly: Job['isDue'] = (last, now) => last === null || nightOf(last.startedAt) < nightOf(now);
