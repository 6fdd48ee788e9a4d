import type { VisitReport } from '../../../src/protocol/report.js';

/** What every shape is sent: a visit with its first view. To the others it is an event of that page. */
export function report(i: number, nonce: string): VisitReport {
  const hour = Math.floor(Date.now() / 3_600_000);
  return {
    v: 1,
    site: 'harbour-review',
    nonce,
    hour,
    day: Math.floor(hour / 24),
    pv: 3,
    pm: 'A',
    d: {
      entry: `/landing/${i % 300}`,
      source: `site-${i % 500}.example`,
      channel: 'referral',
      device: 'phone',
      browser: 'firefox',
      os: 'android',
      lang: 'de',
      screen: '<480',
      host: 'www.harbour.example',
      gap: i % 35,
      age: i % 50,
    },
    visits: 1,
    views: 1,
    pages: [
      { path: `/products/${i % 5000}`, visits: 1, views: 1, engaged: 12, scroll: 60, entries: 1, exits: 1 },
    ],
  };
}
