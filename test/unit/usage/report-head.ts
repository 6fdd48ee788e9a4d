import type { VisitReport } from '../../../src/protocol/report.js';

/** The part of a report that says nothing of what happened. */
export const HEAD: VisitReport = {
  v: 1,
  site: 'harbour-review',
  nonce: 'AAAAAAAAAAAAAAAA',
  hour: 498_000,
  day: 20_750,
  pv: 3,
  pm: 'Ap',
  d: {
    entry: '/',
    source: '',
    channel: 'direct',
    device: 'desktop',
    browser: 'chrome',
    os: 'linux',
    lang: 'en',
    screen: '1024-1439',
    host: 'harbour.example',
    gap: 9999,
    age: 9999,
  },
};
