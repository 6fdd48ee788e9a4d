import { type Arrival, type Passed, refuse } from './arrival.js';

/** The HTTP layer stops reading at the same limit; this holds it for whoever else hands in an arrival. */
export const size =
  (limit: number) =>
  (arrival: Arrival): Passed<Arrival> =>
    arrival.body.length <= limit ? { on: arrival } : tooLarge(limit);

export const tooLarge = (limit: number) =>
  refuse('too-large', `body: a report has at most ${limit} bytes; send the rest as a further report`);
