import { isbot } from 'isbot';
import { type Known, type OfSite, type Passed, refuse } from './arrival.js';

/** Programs that say so. Those that pretend to be a browser are not found here, and nothing is read from the device to find them. */
export function software<Body extends OfSite>(arrival: Known<Body>): Passed<Known<Body>> {
  // Every browser sends one; isbot takes an empty one for a person's.
  if (arrival.userAgent && !isbot(arrival.userAgent)) return { on: arrival };
  return refuse('software', 'User-Agent: names no browser; software is not counted');
}
