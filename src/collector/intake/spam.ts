import type { VisitDimensions } from '../../protocol/report.js';
import { type Known, type Passed, refuse } from './arrival.js';

/** Where a spammer can put a host's name. */
const FIELDS = ['source', 'utm_source', 'host'] as const satisfies readonly (keyof VisitDimensions)[];

/** Refuses a visit that comes from one of the hosts, or a subdomain of one, or says so. */
export const spam =
  (hosts: ReadonlySet<string>) =>
  (arrival: Known): Passed<Known> => {
    if (!('d' in arrival.report)) return { on: arrival };
    for (const field of FIELDS) {
      const named = arrival.report.d[field] ?? '';
      for (let host = named.toLowerCase(); host.includes('.'); host = host.slice(host.indexOf('.') + 1)) {
        if (hosts.has(host)) return refuse('spam', `d.${field}: "${named}" is known for referrer spam`);
      }
    }
    return { on: arrival };
  };
