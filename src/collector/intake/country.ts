import { type Known, type Passed, saying } from './arrival.js';

/** What the network tells beats what the page was configured with. After this step nobody needs the address. */
export function country(arrival: Known): Passed<Known> {
  if (!('d' in arrival.report)) return { on: arrival };
  const found = arrival.country();
  if (found === null || found === arrival.report.d.country) return { on: arrival };
  const report = { ...arrival.report, d: { ...arrival.report.d, country: found } };
  return { on: saying(arrival, report) };
}
