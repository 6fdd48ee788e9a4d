import type { Service } from '../protocol/service.js';
import type { SiteConfig } from '../protocol/site-config.js';
import { SERVICES } from './services/index.js';

/** Services of a site, each with its catalogue entry beneath it. */
export function resolveServices(site: Pick<SiteConfig, 'services'>): Service[] {
  return site.services.map((service) => {
    if (!('use' in service)) return service;
    const { use, ...laidOver } = service;
    const entry = SERVICES.find((s) => s.id === use);
    if (!entry) throw new Error(`services: "${use}" is not in the catalogue; run sluice check`);
    return { ...entry, ...laidOver };
  });
}
