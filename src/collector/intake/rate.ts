import { type Arrival, type Passed, refuse } from './arrival.js';
import { Buckets } from './bucket.js';

/** Before the body is parsed: a flood costs a look-up in a map. */
export function rate(perMinute: number) {
  const buckets = new Buckets(perMinute);
  return (arrival: Arrival): Passed<Arrival> =>
    buckets.take(arrival.address, arrival.now)
      ? { on: arrival }
      : refuse(
          'rate',
          `more than ${perMinute} reports in a minute came from this address; send it again later, or raise limits.reportsPerMinute`,
        );
}
