import type { VisitReport } from '../../../src/protocol/report.js';
import type { SiteConfig } from '../../../src/protocol/site-config.js';
import { checkSite } from '../../../src/bundle/index.js';
import type { Arrival } from '../../../src/collector/intake/index.js';

/** 2026-11-22T12:30Z. */
export const NOON = Date.UTC(2026, 10, 22, 12, 30);

export const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0';

export function siteConfig(over: Record<string, unknown> = {}): SiteConfig {
  const checked = checkSite({
    site: 'harbour',
    name: 'The Harbour Review',
    origins: ['https://www.harbour.example'],
    policy: { version: 1, url: '/privacy' },
    purposes: { analytics: {} },
    usage: { collector: 'https://stats.harbour.example' },
    ...over,
  });
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
  return checked.config;
}

export function visitReport(over: Partial<VisitReport> = {}): VisitReport {
  const hour = Math.floor(NOON / 3_600_000);
  return {
    v: 1,
    site: 'harbour',
    nonce: 'AAAAAAAAAAAAAAAA',
    hour,
    day: Math.floor(hour / 24),
    pv: 1,
    pm: 'A',
    d: {
      entry: '/',
      source: '',
      channel: 'direct',
      device: 'desktop',
      browser: 'firefox',
      os: 'linux',
      lang: 'en',
      screen: '1440-1919',
      host: 'www.harbour.example',
      gap: 9999,
      age: 9999,
    },
    visits: 1,
    bounces: 1,
    views: 1,
    ...over,
  };
}

export function arrivalOf(report: unknown, over: Partial<Arrival> = {}): Arrival {
  return {
    body: Buffer.from(typeof report === 'string' ? report : JSON.stringify(report)),
    address: '203.0.113.7',
    origin: 'https://www.harbour.example',
    fetchSite: 'same-site',
    userAgent: BROWSER,
    country: () => null,
    now: NOON,
    ...over,
  };
}
