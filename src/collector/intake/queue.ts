import { type Arrival, type Passed, refuse } from './arrival.js';

/** Back-pressure: when the engine is down or behind, the spool grows to this and no further; pages keep their reports. */
export const queue =
  (limit: number, pending: () => number) =>
  (arrival: Arrival): Passed<Arrival> =>
    pending() <= limit
      ? { on: arrival }
      : refuse(
          'full',
          `more than ${limit} reports wait for the store; send it again later, nothing is lost by it`,
        );
