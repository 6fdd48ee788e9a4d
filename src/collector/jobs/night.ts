import type { Job } from './job.js';

const DAY = 86_400_000;
/** Hour of the night, UTC, at which a new day's work begins. */
const NIGHT = 3;

const nightOf = (ms: number): number => Math.floor((ms - NIGHT * 3_600_000) / DAY);

/** Once a night, or at once after nights that were missed. */
export const nightly: Job['isDue'] = (last, now) => last === null || nightOf(last.startedAt) < nightOf(now);
