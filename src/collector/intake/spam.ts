import { type Known, type Passed, refuse } from './arrival.js';

/** Refuses a source that is one of the hosts, or a subdomain of one. */
export const spam =
  (hosts: ReadonlySet<string>) =>
  (arrival: Known): Passed<Known> => {
    const source = 'd' in arrival.report ? arrival.report.d.source : '';
    for (let host = source; host.includes('.'); host = host.slice(host.indexOf('.') + 1)) {
      if (hosts.has(host)) return refuse('spam', `d.source: "${source}" is known for referrer spam`);
    }
    return { on: arrival };
  };
