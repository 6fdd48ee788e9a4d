import fc from 'fast-check';
import type { Report, VisitReport } from '../../src/protocol/report.js';
import { type Dates, nextDates } from '../../src/sdk/usage/dates.js';
import { withoutUsual } from '../../src/sdk/usage/dimensions.js';
import { createDelta, type Increments } from '../../src/sdk/usage/delta.js';

/** A visit as its browser knows it. The collector gets none of this but the reports. */
export interface Visit {
  /** Days since 1970, in the site's zone, which is UTC here. */
  readonly day: number;
  /** Hour of that day. */
  readonly hour: number;
  readonly source: string;
  readonly device: 'phone' | 'tablet' | 'desktop';
  readonly lang: string;
  readonly campaign: string;
  readonly pages: readonly string[];
  readonly goals: readonly string[];
  /** Cents of EUR that come with each goal. */
  readonly revenue: number;
  /** Policy version, and what was granted under it besides analytics, as packAnswers writes it. */
  readonly pv: number;
  readonly pm: string;
}
/** In the order they were made. */
export type Browser = readonly Visit[];

/** 2026-11-22. */
export const TODAY = 20_779;

const someVisit: fc.Arbitrary<Visit> = fc.record({
  day: fc.integer({ min: TODAY - 80, max: TODAY }),
  hour: fc.integer({ min: 0, max: 23 }),
  source: fc.constantFrom('', '', 'search.example', 'news.example', 'friend.example'),
  device: fc.constantFrom('phone', 'tablet', 'desktop'),
  lang: fc.constantFrom('en', 'en', 'de', 'ga'),
  campaign: fc.constantFrom('', '', '', 'spring', 'autumn'),
  pages: fc.array(fc.constantFrom('/', '/', '/a', '/b', '/c'), { minLength: 1, maxLength: 5 }),
  goals: fc.array(fc.constantFrom('signup', 'order'), { maxLength: 2 }),
  revenue: fc.constantFrom(0, 0, 1999),
  pv: fc.constant(1),
  pm: fc.constant('A'),
});

/** Browsers that come, stay away and come back, over some three months. */
export const someBrowsers = (min = 0, max = 40): fc.Arbitrary<readonly Browser[]> =>
  fc.array(
    fc
      .array(someVisit, { minLength: 1, maxLength: 8 })
      .map((visits) => visits.sort((a, b) => a.day - b.day || a.hour - b.hour)),
    // Without it fast-check would seldom make more than ten.
    { minLength: min, maxLength: max, size: 'max' },
  );

/** Ranges whose visitors are exact. */
export const someRange: fc.Arbitrary<{ readonly from: number; readonly to: number }> = fc
  .tuple(fc.integer({ min: TODAY - 70, max: TODAY }), fc.integer({ min: 0, max: 34 }))
  .map(([from, more]) => ({ from, to: Math.min(TODAY, from + more) }));

/** The first visit of a browser in a range, if it came. */
export const firstVisit = (
  browser: Browser,
  { from, to }: { readonly from: number; readonly to: number },
): Visit | undefined => browser.find(({ day }) => day >= from && day <= to);

const nonceOf = (n: number): string => n.toString(36).padStart(16, '0');

/**
 * What these browsers send, by the page's own code for dates, sums and cuts; `room`: bytes of a report, so that a visit takes several.
 */
export function reportsOf(browsers: readonly Browser[], room = 200): VisitReport[] {
  let sent = 0;
  return browsers.flatMap((visits) => {
    let dates: Dates | null = null;
    return visits.flatMap((visit) => {
      const { after, ...recurrence } = nextDates(dates, visit.day);
      dates = after;
      const head = {
        v: 1,
        site: 'shop',
        hour: visit.day * 24 + visit.hour,
        day: visit.day,
        pv: visit.pv,
        pm: visit.pm,
        d: withoutUsual({
          entry: visit.pages[0] as string,
          source: visit.source,
          channel: visit.source ? 'referral' : 'direct',
          ...(visit.campaign && { utm_campaign: visit.campaign }),
          device: visit.device,
          browser: 'firefox',
          os: 'linux',
          lang: visit.lang,
          screen: '',
          host: 'shop.example',
          ...recurrence,
        }),
      } as const;
      return cuts(visit, room).map((increments): VisitReport => ({
        ...head,
        nonce: nonceOf(sent++),
        ...increments,
      }));
    });
  });
}

/** As the page's counters count a visit, view after view. */
function cuts({ pages, goals, revenue }: Visit, room: number): Increments[] {
  const delta = createDelta();
  const seen = new Set<string>();
  const first = (item: string): { visits?: 1 } => {
    if (seen.has(item)) return {};
    seen.add(item);
    return { visits: 1 };
  };
  pages.forEach((path, i) => {
    delta.sum('views', 1);
    if (i === 0) {
      delta.sum('visits', 1);
      delta.sum('bounces', 1);
    }
    if (i === 1) delta.sum('bounces', -1);
    const before = pages[i - 1];
    if (before !== undefined) {
      delta.add('pages', { path: before }, { exits: -1 });
      delta.add('flows', { from: before, to: path }, { n: 1, ...first(`flow ${before} ${path}`) });
    }
    delta.sum('engaged', 10);
    delta.add(
      'pages',
      { path },
      {
        views: 1,
        engaged: 10,
        scroll: 50,
        exits: 1,
        ...(i === 0 && { entries: 1 }),
        ...first(`page ${path}`),
      },
    );
  });
  for (const id of goals) {
    const name: Record<string, string> = revenue ? { id, currency: 'EUR' } : { id };
    delta.add('goals', name, { n: 1, ...(revenue && { revenue }), ...first(`goal ${id}`) });
  }
  const out: Increments[] = [];
  for (let part = delta.take(room); part; part = delta.take(room)) out.push(part);
  return out;
}

/** What a network does to reports: some come late, some twice. None is lost for good: a page tries again. */
export const shaken = (reports: readonly Report[]): fc.Arbitrary<Report[]> =>
  fc
    .tuple(
      fc.shuffledSubarray([...reports], { minLength: reports.length }),
      fc.subarray([...reports]),
      fc.nat(),
    )
    .map(([all, again, at]) => [
      ...all.slice(0, at % (all.length + 1)),
      ...again,
      ...all.slice(at % (all.length + 1)),
    ]);
