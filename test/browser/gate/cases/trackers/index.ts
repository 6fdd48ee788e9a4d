import type { Case } from '../case.js';
import { AUDIENCE } from './audience.js';
import { ERRORS } from './errors.js';
import { PRODUCT } from './product.js';
import { RECORDERS } from './recorders.js';
import { caseOf, type Tracker } from './tracker.js';

export const TRACKERS: readonly Tracker[] = [...PRODUCT, ...AUDIENCE, ...RECORDERS, ...ERRORS];
export const TRACKER_CASES: readonly Case[] = TRACKERS.map(caseOf);
