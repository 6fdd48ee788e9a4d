import type { Case } from './case.js';
import { TRACKER_CASES } from './trackers/index.js';

/** The table: every row. */
export const CASES: readonly Case[] = [...TRACKER_CASES];
