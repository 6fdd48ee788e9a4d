import type { VisitReport } from '../../../src/protocol/report.js';
import type { Store } from '../../../src/collector/store/store.js';

const DAY = 20_777;

/** A visit of one page whose path is the report's nonce, so that every report can be found again among the numbers. */
export function reportOf(nonce: string): VisitReport {
  return {
    v: 1,
    site: 'shop',
    nonce,
    hour: DAY * 24,
    day: DAY,
    pv: 1,
    pm: 'A',
    d: {
      entry: '/',
      source: '',
      channel: 'direct',
      country: 'DE',
      device: 'phone',
      browser: 'firefox',
      os: 'android',
      lang: 'de',
      screen: '<480',
      host: 'shop.example',
      gap: 9999,
      age: 9999,
    },
    visits: 1,
    views: 1,
    pages: [{ path: `/${nonce}`, visits: 1, views: 1, engaged: 0, scroll: 0, entries: 1, exits: 1 }],
  };
}

export const payloadOf = (nonce: string) => new TextEncoder().encode(JSON.stringify(reportOf(nonce)));

/** How often each report was counted, by nonce, and the visits of all. */
export async function counted(store: Store): Promise<{ times: Map<string, number>; visits: number }> {
  const all = {
    site: 'shop',
    from: DAY,
    to: DAY,
    where: [],
    sums: [{ name: 'visits', measure: 'visits' }],
  } as const;
  const pages = await store.select({ ...all, kind: 'page', by: ['item1'] });
  const [visits] = await store.select({ ...all, kind: 'visit', by: [] });
  return {
    times: new Map(pages.map(({ by, sums }) => [String(by[0]).slice(1), sums[0] ?? 0])),
    visits: visits?.sums[0] ?? 0,
  };
}
