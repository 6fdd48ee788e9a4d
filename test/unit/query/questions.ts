import fc from 'fast-check';
import { DIMENSIONS, type Kind, METRICS } from '../../../src/protocol/metrics.js';
import type { Filter, Query } from '../../../src/protocol/query.js';
import { someRange } from '../../support/browsers.js';
import { dates } from './ask.js';

/** Values that simulated browsers have, and one that none has. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  entry: ['/', '/a', '/b'],
  source: ['', 'search.example', 'news.example', 'friend.example', 'nobody.example'],
  channel: ['direct', 'referral'],
  utm_campaign: ['', 'spring', 'autumn'],
  device: ['phone', 'tablet', 'desktop'],
  lang: ['en', 'de', 'ga'],
  browser: ['firefox', 'opera'],
  page: ['/', '/a', '/b', '/c'],
  from: ['/', '/a'],
  to: ['/b', '/c'],
  goal: ['signup', 'order'],
  currency: ['', 'EUR'],
};

const dimensionsOf = (kind: Kind) =>
  DIMENSIONS.filter(({ id, kinds }) => kinds.includes(kind) && id in VALUES).map(({ id }) => id);

export const someFilter = (kind: Kind): fc.Arbitrary<Filter> =>
  fc.constantFrom(...dimensionsOf(kind)).chain((dim) =>
    fc.record({
      dim: fc.constant(dim),
      op: fc.constantFrom('is', 'is', 'not', 'contains', 'matches'),
      values: fc.uniqueArray(fc.constantFrom(...(VALUES[dim] as string[])), { minLength: 1, maxLength: 2 }),
    }),
  );

/** Questions of all kinds that simulated browsers fill; some of them cannot be answered. */
export const someQuestion: fc.Arbitrary<Query> = fc
  .constantFrom<Kind>('visit', 'visit', 'page', 'goal', 'flow')
  .chain((kind) =>
    fc
      .record(
        {
          range: someRange,
          metrics: fc.uniqueArray(
            fc.constantFrom(...METRICS.filter(({ kinds }) => kinds.includes(kind)).map(({ id }) => id)),
            { minLength: 1, maxLength: 3 },
          ),
          by: fc.uniqueArray(fc.constantFrom(...dimensionsOf(kind)), { maxLength: 2 }),
          where: fc.array(someFilter(kind), { maxLength: 2 }),
          interval: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
          compare: fc.constantFrom('previous' as const, 'year' as const),
        },
        { requiredKeys: ['range', 'metrics', 'by', 'where'] },
      )
      .map(({ range, ...asked }) => ({
        site: 'shop',
        range: dates(range),
        limit: 1000,
        offset: 0,
        ...asked,
      })),
  );
