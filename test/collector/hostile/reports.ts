import fc from 'fast-check';
import {
  AGE_NEVER,
  BROWSERS,
  CHANNELS,
  DEVICES,
  GAP_NEVER,
  SCREENS,
  SYSTEMS,
  VITALS,
} from '../../../src/protocol/dimensions.js';
import { AUTOMATIC } from '../../../src/protocol/automatic.js';
import { ANSWERED_IN, OUTCOMES } from '../../../src/protocol/report.js';
import { REPORT_BOUNDS } from '../../../src/protocol/report-bounds.js';
import { NOON } from '../../unit/intake/arrivals.js';
import { STRINGS } from './hostile.js';

const HOUR = Math.floor(NOON / 3_600_000);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
/** Every number that a field may have, its ends most of all. */
const upTo = (most: number, least = 0) =>
  fc.oneof(fc.constantFrom(least, most, 1), fc.integer({ min: least, max: most }));
const word = (words: readonly string[]) => fc.constantFrom('', ...words);
const text = (longest: number) =>
  fc.oneof(
    fc.constantFrom(...STRINGS.filter((one) => one.length <= longest)),
    fc.string({ unit: 'binary', maxLength: longest }),
  );
const path = fc.oneof(
  fc.constant('/'),
  text(150).map((one) => `/${one}`),
);
const id = fc.constantFrom('signup', 'order', 'checkout', 'plan', 'x', 'constructor');
const rows = <T>(row: fc.Arbitrary<T>) => maybe(fc.array(row, { minLength: 1, maxLength: 6 }));
const times = maybe(upTo(REPORT_BOUNDS.occurrences));
const first = maybe(upTo(1));

const envelope = {
  v: fc.constant(1),
  site: fc.constant('harbour'),
  nonce: fc.string({ unit: fc.constantFrom(...'abcXYZ019_-'), minLength: 16, maxLength: 16 }),
  hour: fc.constantFrom(HOUR, HOUR - 26, HOUR + 1, HOUR - 13),
  day: fc.constantFrom(...[-1, 0, 1].map((off) => Math.floor(HOUR / 24) + off)),
  pv: upTo(99_999, 1),
};

const dimensions = fc.record({
  entry: path,
  source: text(100),
  channel: word(CHANNELS),
  utm_source: maybe(text(80)),
  utm_campaign: maybe(text(80)),
  utm_content: maybe(text(80)),
  country: maybe(fc.constantFrom('DE', 'ZZ', 'AA')),
  device: word(DEVICES),
  browser: word(BROWSERS),
  os: word(SYSTEMS),
  lang: fc.constantFrom('', 'en', 'gsw'),
  screen: word(SCREENS),
  host: fc.oneof(fc.constant('www.harbour.example'), text(100)),
  gap: upTo(GAP_NEVER),
  age: upTo(AGE_NEVER),
  variant: maybe(text(20)),
});

const visit = fc.record({
  ...envelope,
  pm: fc.constantFrom('A', 'a', '', '_', '~', `A${'b'.repeat(199)}`),
  ex: maybe(fc.constant(1)),
  d: dimensions,
  visits: first,
  bounces: maybe(upTo(1, -1)),
  views: maybe(upTo(REPORT_BOUNDS.views)),
  engaged: maybe(upTo(REPORT_BOUNDS.engaged)),
  pages: rows(
    fc.record({
      path,
      visits: first,
      views: maybe(upTo(REPORT_BOUNDS.views)),
      engaged: maybe(upTo(REPORT_BOUNDS.engaged)),
      scroll: maybe(upTo(REPORT_BOUNDS.views * 100)),
      entries: first,
      exits: maybe(upTo(1, -1)),
    }),
  ),
  flows: rows(fc.record({ from: path, to: path, visits: first, n: times })),
  goals: rows(
    fc.record({
      id,
      visits: maybe(upTo(1, -1)),
      n: times,
      revenue: maybe(upTo(REPORT_BOUNDS.revenue)),
      currency: maybe(fc.constantFrom('EUR', 'ZZZ', 'XXX')),
    }),
  ),
  events: rows(
    fc.record({
      name: fc.constantFrom('plan', ...Object.keys(AUTOMATIC), 'constructor'),
      visits: first,
      n: times,
      prop: maybe(fc.constantFrom('kind', ...Object.values(AUTOMATIC), 'constructor')),
      value: maybe(text(150)),
    }),
  ),
  funnels: rows(fc.record({ id, step: upTo(10), visits: first, n: first })),
  vitals: rows(
    fc.record({
      ...Object.fromEntries(VITALS.map((vital) => [vital, maybe(upTo(160, -80))])),
      path: maybe(path),
      visits: first,
      n: times,
    }),
  ),
});

const notice = fc.record({
  ...envelope,
  notice: fc.record({
    rule: fc.constantFrom('*', 'DE', 'US-CA', 'eu', 'constructor'),
    device: word(DEVICES),
    lang: fc.constantFrom('', 'de'),
    variant: maybe(text(20)),
    outcomes: fc.array(
      fc.record({
        outcome: word(OUTCOMES),
        software: maybe(fc.boolean()),
        in: maybe(word(ANSWERED_IN)),
        granted: maybe(fc.boolean()),
      }),
      { maxLength: 6 },
    ),
    gate: rows(
      fc.record({
        what: fc.constantFrom('held', 'escaped'),
        service: fc.constantFrom('', 'stats', 'constructor'),
        host: fc.constantFrom('', '*.ads.example', '[::1]', 'a'.repeat(100)),
        n: maybe(upTo(REPORT_BOUNDS.occurrences, 1)),
      }),
    ),
  }),
});

/** Reports of which each says as much as it may, in words that nobody would choose. */
export const reports: fc.Arbitrary<object> = fc
  .oneof({ weight: 3, arbitrary: visit }, { weight: 1, arbitrary: notice })
  .map((report) => JSON.parse(JSON.stringify(report)) as object);
