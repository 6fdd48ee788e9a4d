import fc from 'fast-check';
import { GAP_NEVER, gapBucket } from '../../../src/protocol/dimensions.js';
import { createMemoryStore } from '../../../src/collector/store/memory/index.js';
import type { Cell } from '../../../src/collector/store/cell.js';
import type { Store } from '../../../src/collector/store/store.js';
import type { AskedSite } from '../../../src/collector/query/index.js';

/** A browser's visits as it would know them; the collector gets none of this but the cells. */
export interface Visit {
  readonly day: number;
  readonly source: string;
  readonly device: string;
  readonly pages: readonly string[];
}
export type Browser = readonly Visit[];

/** 2026-11-22. */
export const TODAY = 20_779;
export const NOON = new Date('2026-11-22T12:00:00Z');

export const SITE: AskedSite = {
  id: 'shop',
  timeZone: 'UTC',
  policyVersion: 1,
  policyChanges: [],
  purposes: ['analytics', 'marketing'],
  demo: false,
};

export function cell(day: number, over: Partial<Cell> = {}): Cell {
  return {
    site: 'shop',
    hour: day * 24 + 12,
    day,
    kind: 'visit',
    pv: 1,
    pm: 'A',
    gap: GAP_NEVER,
    age: 0,
    software: 0,
    visit: {},
    items: [],
    sums: { visits: 1, views: 1, bounces: 1 },
    ...over,
  };
}

/** What the collector holds of some browsers: a visit cell each visit and a page cell each page in it. */
export function cellsOf(browsers: readonly Browser[]): Cell[] {
  return browsers.flatMap((visits) => {
    const inOrder = [...visits].sort((a, b) => a.day - b.day);
    return inOrder.flatMap((one, i) => {
      const before = inOrder[i - 1];
      const gap = before ? gapBucket(one.day - before.day) : GAP_NEVER;
      const visit = { source: one.source, device: one.device, entry: one.pages[0] ?? '/' };
      const views = one.pages.length;
      return [
        cell(one.day, {
          gap,
          visit,
          sums: { visits: 1, views, bounces: views === 1 ? 1 : 0, engaged: 10 * views },
        }),
        ...[...new Set(one.pages)].map((page) => {
          const seen = one.pages.filter((other) => other === page).length;
          return cell(one.day, {
            kind: 'page',
            gap,
            visit,
            items: [page],
            sums: { visits: 1, views: seen, scroll: 50 * seen },
          });
        }),
      ];
    });
  });
}

export async function storeOf(cells: readonly Cell[], store: Store = createMemoryStore()): Promise<Store> {
  await store.open();
  await store.apply({ source: 'test', frames: [{ seq: 1, cells }] });
  return store;
}

/** Some months of browsers that come, stay away and come back. */
export const someBrowsers = (min = 0, max = 40): fc.Arbitrary<readonly Browser[]> =>
  fc.array(
    fc.array(
      fc.record({
        day: fc.integer({ min: TODAY - 80, max: TODAY }),
        source: fc.constantFrom('', 'search.example', 'news.example', 'friend.example'),
        device: fc.constantFrom('phone', 'tablet', 'desktop'),
        pages: fc.array(fc.constantFrom('/', '/a', '/b', '/c'), { minLength: 1, maxLength: 4 }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    // Without it fast-check would seldom make more than ten.
    { minLength: min, maxLength: max, size: 'max' },
  );

/** Ranges whose visitors are exact. */
export const someRange: fc.Arbitrary<{ readonly from: number; readonly to: number }> = fc
  .tuple(fc.integer({ min: TODAY - 70, max: TODAY }), fc.integer({ min: 0, max: 34 }))
  .map(([from, more]) => ({ from, to: Math.min(TODAY, from + more) }));

/** The first visit of a browser in a range, if it came. Of a day's visits the first is the earliest in the list. */
export function firstVisit(
  browser: Browser,
  { from, to }: { readonly from: number; readonly to: number },
): Visit | undefined {
  return [...browser].sort((a, b) => a.day - b.day).find(({ day }) => day >= from && day <= to);
}
