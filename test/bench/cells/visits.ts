import { AGE_NEVER, GAP_NEVER } from '../../../src/protocol/dimensions.js';
import type { NoticeReport, Report, VisitReport } from '../../../src/protocol/report.js';
import { randomOf } from '../../support/random.js';

/** Few values have most of it, as on any site: rank r comes with about 1/r. */
const ranked = (random: () => number, values: number): number => Math.floor(values ** random()) - 1;
const word =
  <const T extends string>(...values: readonly T[]) =>
  (random: () => number): T =>
    values[ranked(random, values.length + 1)] as T;

const channel = word('search', 'direct', 'referral', 'social', 'campaign', 'email');
const device = word('phone', 'desktop', 'tablet');
const browser = word('chrome', 'safari', 'firefox', 'edge', 'samsung', 'opera', 'other');
const os = word('android', 'windows', 'ios', 'macos', 'linux', 'other');
const lang = word('en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'sv', 'ga');
const screen = word('<480', '1440-1919', '768-1023', '1024-1439', '1920+', '480-767');
const country = word('IE', 'GB', 'DE', 'FR', 'US', 'ES', 'NL', 'IT', 'PL', 'SE', 'AT', 'CH');

/**
 * What so many visits send, day after day: each a report at its first view and one when its page is left, with the pages, steps and goals of
 * a shop of 2,000 pages; every third or so answers the notice before.
 */
export function* reportsOf(
  visits: number,
  { first, last }: { readonly first: number; readonly last: number },
): Generator<Report> {
  const random = randomOf(visits);
  const path = (): string => {
    const rank = ranked(random, 2000);
    return rank === 0 ? '/' : `/products/item-${rank}`;
  };
  for (let i = 0; i < visits; i++) {
    const day = first + Math.floor((i / visits) * (last - first + 1));
    const head = {
      v: 1,
      site: 'shop',
      // Intake, which would look at it, is measured elsewhere.
      nonce: '0000000000000000',
      hour: day * 24 + Math.floor(24 * Math.sqrt(random())),
      day,
      pv: 1,
    } as const;
    const isNew = random() < 0.6;
    const from = channel(random);
    const pages = Array.from({ length: random() < 0.45 ? 1 : 2 + ranked(random, 8) }, path);
    const entry = pages[0] as string;
    const d: VisitReport['d'] = {
      entry,
      source: from === 'direct' ? '' : `site-${ranked(random, 300)}.example`,
      channel: from,
      ...(from === 'campaign' && { utm_source: 'letter', utm_campaign: `campaign-${ranked(random, 40)}` }),
      country: country(random),
      device: device(random),
      browser: browser(random),
      os: os(random),
      lang: lang(random),
      screen: screen(random),
      host: 'shop.example',
      gap: isNew ? GAP_NEVER : ranked(random, 34),
      age: isNew ? AGE_NEVER : ranked(random, 30),
    };
    if (isNew && random() < 0.55) yield { ...head, ...noticeOf(random, d) };
    yield {
      ...head,
      pm: 'A',
      d,
      visits: 1,
      bounces: 1,
      views: 1,
      pages: [{ path: entry, visits: 1, views: 1, entries: 1, exits: 1 }],
    };
    const later = pages.slice(1);
    const buys = random() < 0.03;
    yield {
      ...head,
      pm: 'A',
      d,
      ...(later.length > 0 && { bounces: -1, views: later.length }),
      engaged: 10 + ranked(random, 600),
      pages: leftPages(pages),
      ...(later.length > 0 && {
        flows: later.map((to, n) => ({ from: pages[n] as string, to, visits: 1, n: 1 })),
      }),
      ...(buys && {
        goals: [{ id: 'order', visits: 1, n: 1, revenue: 500 + ranked(random, 20_000), currency: 'EUR' }],
      }),
    };
  }
}

/** What is told of pages when the last is left: the first was viewed before. */
function leftPages(pages: readonly string[]): NonNullable<VisitReport['pages']> {
  const last = pages.length - 1;
  return pages.map((path, n) => ({
    path,
    engaged: 10,
    scroll: 60,
    ...(n > 0 && { views: 1 }),
    ...(pages.indexOf(path) === n && n > 0 && { visits: 1 }),
    ...(last > 0 && n === 0 && { exits: -1 }),
    ...(last > 0 && n === last && { exits: 1 }),
  }));
}

function noticeOf(random: () => number, d: VisitReport['d']): Pick<NoticeReport, 'notice'> {
  const accepts = random() < 0.55;
  return {
    notice: {
      rule: 'eu',
      device: d.device ?? '',
      lang: d.lang ?? '',
      outcomes: [{ outcome: 'shown' }, { outcome: accepts ? 'accepted' : 'refused', in: '5-10' }],
      gate: [{ what: 'held', service: 'google-analytics', host: '*.google-analytics.com', n: 3 }],
    },
  };
}
