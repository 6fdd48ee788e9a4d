import type { Case } from '../case.js';
import { AUDIENCE } from './audience.js';
import { PRODUCT } from './product.js';
import { caseOf, type Tracker } from './tracker.js';

export const TRACKERS: readonly Tracker[] = [...PRODUCT, ...AUDIENCE];
export const TRACKER_CASES: readonly Case[] = TRACKERS.map(caseOf);
