import { AGE_NEVER, GAP_NEVER, gapBucket, vitalBucket } from '../../../src/protocol/dimensions.js';
import { ANSWERED_IN } from '../../../src/protocol/report.js';
import type { Cell } from '../../../src/collector/store/cell.js';
import { randomOf } from '../../support/random.js';
import { TODAY } from './clock.js';
import { REVIEW } from './sites.js';

type Weights = Readonly<Record<string, number>>;

const SOURCES: Weights = {
  'google.com': 30, '': 22, 'news.ycombinator.com': 9, 'bing.com': 6, 'mastodon.social': 5, 'chatgpt.com': 5,
  'bsky.app': 4, 'en.wikipedia.org': 4, '(before choice)': 6, 'reddit.com': 3, 'weekly.example': 3, 'lobste.rs': 2,
  'tidebook.example': 0.08, 'quay.example': 0.07, 'mooring.example': 0.06,
}; // prettier-ignore
const CHANNEL_OF: Readonly<Record<string, string>> = {
  '': 'direct', 'google.com': 'search', 'bing.com': 'search', 'news.ycombinator.com': 'social', 'bsky.app': 'social',
  'mastodon.social': 'social', 'reddit.com': 'social', 'lobste.rs': 'social', 'chatgpt.com': 'ai',
  '(before choice)': 'before-choice', 'weekly.example': 'email',
}; // prettier-ignore
const PAGES: Weights = {
  '/': 30, '/journal/a-year-of-fog-signals': 16, '/journal/how-ropes-are-made': 11, '/journal/the-last-ferry': 9,
  '/journal/tide-tables-explained': 7, '/about': 5, '/poster': 5, '/journal/harbour-cats': 5, '/subscribe': 4,
  '/archive/2025': 3, '/archive/2024': 2, '/contact': 2, '/imprint': 1, '/privacy': 1,
}; // prettier-ignore
const COUNTRIES: Weights = {
  DE: 44, AT: 8, CH: 7, US: 9, GB: 8, NL: 6, FR: 5, DK: 3, PL: 3, SE: 2, '': 2, IS: 0.05, MT: 0.04, CL: 0.04,
}; // prettier-ignore
const DEVICES: Weights = { phone: 56, desktop: 39, tablet: 5 };
const LANGS: Weights = { de: 58, en: 27, nl: 6, fr: 5, pl: 2, da: 2 };
const BROWSERS: Weights = { chrome: 44, safari: 28, firefox: 14, edge: 8, samsung: 4, opera: 2 };
const SYSTEMS: Readonly<Record<string, Weights>> = {
  phone: { android: 52, ios: 48 },
  tablet: { ipados: 80, android: 20 },
  desktop: { windows: 55, macos: 32, linux: 13 },
};
const SCREENS: Readonly<Record<string, Weights>> = {
  phone: { '<480': 94, '480-767': 6 },
  tablet: { '768-1023': 70, '1024-1439': 30 },
  desktop: { '1024-1439': 25, '1440-1919': 50, '1920+': 25 },
};
const CAMPAIGNS: Weights = { '': 88, 'autumn-issue': 6, 'fog-signals': 4, 'poster-sale': 2 };
const CLOCK = [2, 1, 1, 1, 1, 2, 4, 7, 9, 9, 8, 8, 9, 8, 7, 7, 7, 8, 9, 10, 11, 10, 7, 4];
const WEEKDAY = [1.05, 1.1, 1.08, 1, 0.9, 0.78, 0.86];

/** Some weeks of a small magazine: visits, pages, goals and answers to the notice. */
export function cellsOfTheReview(days = 62, perDay = 64): Cell[] {
  const random = randomOf(20261122);
  const pick = (weights: Weights): string => {
    const entries = Object.entries(weights);
    let left = random() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of entries) if ((left -= weight) < 0) return value;
    return entries[0]?.[0] ?? '';
  };
  const cells: Cell[] = [];
  for (let day = TODAY - days + 1; day <= TODAY; day++) {
    const weekday = (day + 3) % 7;
    const wave = 1 + 0.18 * Math.sin(day / 5) + (day === TODAY - 12 ? 1.1 : 0);
    const count =
      perDay * (WEEKDAY[weekday] ?? 1) * wave * (0.9 + 0.2 * random()) * (1 + (day - TODAY) / 300);
    for (let i = 0; i < count; i++) {
      const clock = Number(pick(Object.fromEntries(CLOCK.map((weight, hour) => [hour, weight]))));
      // Berlin is an hour ahead of UTC in November; today ends at the present hour.
      if (day === TODAY && clock > 14) continue;
      const base = {
        site: REVIEW.site,
        hour: day * 24 + clock - 1,
        day,
        pv: day < TODAY - 13 ? 1 : 2,
        software: 0,
      };
      const device = pick(DEVICES);
      const lang = pick(LANGS);
      addAnswer(cells, base, device, lang, random, pick);
      addVisit(cells, base, device, lang, random, pick);
    }
  }
  return cells;
}

type Base = Pick<Cell, 'site' | 'hour' | 'day' | 'pv' | 'software'>;
type Pick_ = (weights: Weights) => string;

function addAnswer(
  cells: Cell[],
  base: Base,
  device: string,
  lang: string,
  random: () => number,
  pick: Pick_,
): void {
  if (random() > 0.85) return;
  const rule = pick({ EU: 70, GB: 9, US: 9, CH: 7, '*': 5 });
  const outcome = pick({
    accepted: device === 'phone' ? 56 : 44,
    partial: 11,
    refused: rule === 'US' ? 18 : 38,
  });
  const answeredIn = pick(
    Object.fromEntries(ANSWERED_IN.map((bucket, i) => [bucket, [12, 40, 24, 15, 6, 3][i] ?? 1])),
  );
  const software = outcome === 'refused' && device === 'desktop' && random() < 0.18 ? 1 : 0;
  const isAnswer = (what: string): boolean => what === outcome;
  const add = (what: string, bucket = ''): void =>
    void cells.push({
      ...base, software, kind: 'notice', pm: isAnswer(what) ? (outcome === 'accepted' ? 'A' : 'a') : '', gap: 0, age: 0, visit: { device, lang }, items: [what, rule, bucket], sums: { n: 1 },
    }); // prettier-ignore
  add('shown');
  add(outcome, software ? '<2' : answeredIn);
  if (outcome === 'refused' && random() < 0.22) add('gpc');
  const did = (deed: string, service: string, host: string, n: number): void =>
    void cells.push({
      ...base, kind: 'gate', pm: '', gap: 0, age: 0, visit: {}, items: [deed, service, host], sums: { n, visits: 1 },
    }); // prettier-ignore
  // No further random numbers: what other tests count on stays as it is.
  const turn = cells.length;
  did('held', 'shop-metrics', '*.shop-metrics.example', 1 + (turn % 4));
  if (turn % 3) did('held', 'ad-net', 'ad-net.example', 1 + (turn % 2));
  if (turn % 11 === 0) did('escaped', '', 'webfonts.example', 1);
  if (turn % 17 === 0) did('escaped', 'ad-net', 'ad-net.example', 1);
  if (turn % 1597 === 0) did('escaped', '', 'rare.example', 1);
  if (random() < 0.01) add('withdrawn');
  if (random() < 0.02) add('changed');
}

function addVisit(
  cells: Cell[],
  base: Base,
  device: string,
  lang: string,
  random: () => number,
  pick: Pick_,
): void {
  const source = pick(SOURCES);
  const entry = pick(PAGES);
  const returning = random() < 0.34;
  const gap = returning ? gapBucket(Math.floor(random() ** 2 * 60)) : GAP_NEVER;
  // No further random numbers here either.
  const turn = cells.length;
  const age = returning ? turn % 6 : AGE_NEVER;
  const visit = {
    entry, source, device, lang, channel: CHANNEL_OF[source] ?? 'referral', utm_campaign: pick(CAMPAIGNS),
    country: pick(COUNTRIES), browser: pick(BROWSERS), os: pick(SYSTEMS[device] ?? {}), screen: pick(SCREENS[device] ?? {}),
  }; // prettier-ignore
  const add = (kind: Cell['kind'], items: readonly string[], sums: Cell['sums']): void =>
    void cells.push({ ...base, kind, pm: 'PA', gap, age, visit, items, sums });

  const paths = [entry];
  while (random() < 0.48 && paths.length < 9) paths.push(pick(PAGES));
  const engaged = paths.map(() => Math.round(8 + random() ** 2 * 150));
  add('visit', [], {
    visits: 1,
    bounces: paths.length === 1 ? 1 : 0,
    views: paths.length,
    engaged: engaged.reduce((sum, seconds) => sum + seconds, 0),
  });
  for (const path of new Set(paths)) {
    const views = paths.filter((p) => p === path).length;
    add('page', [path], {
      visits: 1,
      views,
      engaged: engaged[paths.indexOf(path)] ?? 0,
      scroll: views * Math.round(35 + random() * 60),
      entries: path === entry ? 1 : 0,
      exits: path === paths.at(-1) ? 1 : 0,
    });
  }
  addWhatHappened(add, paths, turn);
  if (random() < 0.06) add('goal', ['newsletter', ''], { visits: 1, n: 1 });
  if (random() < 0.02) add('goal', ['subscribe', ''], { visits: 1, n: 1 });
  if (paths.includes('/poster') && random() < 0.25) {
    add('goal', ['poster', random() < 0.85 ? 'EUR' : 'USD'], { visits: 1, n: 1, revenue: 3400 });
  }
}

/** Steps from page to page, a funnel, events and web vitals. */
function addWhatHappened(
  add: (kind: Cell['kind'], items: readonly string[], sums: Cell['sums']) => void,
  paths: readonly string[],
  turn: number,
): void {
  const once = { visits: 1, n: 1 };
  const moves = paths.slice(1).map((to, i) => [paths[i] ?? '', to] as const);
  for (const move of new Set(moves.filter(([from, to]) => from !== to).map((pair) => pair.join(' '))))
    add('flow', move.split(' '), once);
  const reached = turn % 3 ? (turn % 4 ? (turn % 5 ? 0 : 3) : 2) : 1;
  for (let step = 0; step < reached; step++) add('funnel', ['reading', String(step)], once);
  const event = (name: string, prop: string, value: string): void => {
    add('event', [name, '', ''], once);
    add('event', [name, prop, value], once);
  };
  if (turn % 7 === 0) event('play-film', 'film', turn % 2 ? 'fog' : 'ropes');
  if (turn % 9 === 0) event('outbound', 'host', turn % 2 ? 'shipping.example' : 'weather.example');
  if (turn % 31 === 0) event('not-found', 'path', '/journal/foghorns');
  if (turn % 3 === 0) {
    const wave = 1 + (turn % 11) / 6;
    const measured = {
      lcp: 1500 * wave,
      inp: 90 * wave,
      cls: 0.06 * wave,
      fcp: 900 * wave,
      ttfb: 260 * wave,
    };
    for (const [vital, value] of Object.entries(measured))
      add('vital', [vital, String(vitalBucket(value)), paths[0] ?? '/'], once);
  }
}
