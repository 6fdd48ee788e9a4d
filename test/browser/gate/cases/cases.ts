import type { Case } from './case.js';
import { TRACKER_CASES } from './trackers/index.js';
import { WAY_CASES } from './ways/index.js';

/** The table: every row. */
export const CASES: readonly Case[] = [...TRACKER_CASES, ...WAY_CASES];
