import type { SiteConfig } from '../../protocol/site-config.js';
import { type Known, type OfSite, type Passed, type Read, refuse } from './arrival.js';

export const site =
  (configOf: (site: string) => SiteConfig | undefined) =>
  <Body extends OfSite>(arrival: Read<Body>): Passed<Known<Body>> => {
    const config = configOf(arrival.report.site);
    return config
      ? { on: { ...arrival, config } }
      : refuse('unknown-site', `site: "${arrival.report.site}" is not published here; publish its site.json`);
  };
