import { OTHER } from '../../protocol/dimensions.js';
import { type Known, type Passed, saying } from './arrival.js';

/**
 * A service that the site's config does not name: its bundle may be an older one, pinned or cached, whose answer counts all the same. So
 * the name goes, and the report stays.
 */
export function gate(arrival: Known): Passed<Known> {
  const { report, config } = arrival;
  if (!('notice' in report) || !report.notice.gate) return { on: arrival };
  const known = new Set(config.services.map((service) => ('use' in service ? service.use : service.id)));
  const isKnown = (service: string): boolean => service === '' || known.has(service);
  if (report.notice.gate.every(({ service }) => isKnown(service))) return { on: arrival };
  const counts = report.notice.gate.map((count) =>
    isKnown(count.service) ? count : { ...count, service: OTHER },
  );
  return { on: saying(arrival, { ...report, notice: { ...report.notice, gate: counts } }) };
}
