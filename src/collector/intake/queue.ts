import { type Arrival, type Passed, refuse } from './arrival.js';

/** What waits in the spool. */
export interface Waiting {
  /** Reports that wait for the store. */
  pending(): number;
  /** Reports that wait for the disk, each in memory with its request. */
  writing(): number;
}

/** A disk that takes a second for a sync takes so many in it; waiting, they are some 100 MB. */
const MOST_WRITING = 5000;

/**
 * Back-pressure. When the engine is down or behind, the spool grows to the limit and no further; when the disk is, memory does not grow.
 * Pages keep their reports.
 */
export const queue =
  (limit: number, waiting: Waiting) =>
  (arrival: Arrival): Passed<Arrival> => {
    if (waiting.pending() > limit) return full(`more than ${limit} reports wait for the store`);
    if (waiting.writing() >= MOST_WRITING) return full(`${MOST_WRITING} reports wait for the disk`);
    return { on: arrival };
  };

const full = (why: string) => refuse('full', `${why}; send it again later, nothing is lost by it`);
