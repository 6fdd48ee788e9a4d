import { describe, expect, it } from 'vitest';
import { named } from '../../../src/collector/query/names.js';
import { type Plan, planFor } from '../../../src/collector/query/plan.js';
import { METRICS } from '../../../src/protocol/metrics.js';
import type { CannotAnswer, Filter, Query } from '../../../src/protocol/query.js';
import { queryOf } from './ask.js';

const plan = (query: Pick<Query, 'metrics'> & Partial<Query>): Plan | CannotAnswer => {
  const asked = queryOf(query);
  return planFor(asked, named(asked));
};
const is = (dim: string, ...values: string[]): Filter => ({ dim, op: 'is', values });

function kindOf(query: Parameters<typeof plan>[0]): string {
  const made = plan(query);
  return 'error' in made ? made.message : made.kind;
}

describe('the cells that answer', () => {
  it.each([
    ['visit', { metrics: ['visitors', 'views', 'bounce_rate'] }],
    ['visit', { metrics: ['views'], by: ['source', 'device'] }],
    ['page', { metrics: ['views'], by: ['page'] }],
    ['page', { metrics: ['visitors', 'views'], by: ['source'], where: [is('page', '/a')] }],
    ['page', { metrics: ['scroll', 'views'] }],
    ['goal', { metrics: ['visitors', 'count'], by: ['goal'] }],
    ['goal', { metrics: ['revenue'], by: ['goal', 'currency'] }],
    ['event', { metrics: ['count', 'visits'], by: ['event'] }],
    ['funnel', { metrics: ['visitors'], by: ['step'], where: [is('funnel', 'checkout')] }],
    ['flow', { metrics: ['count'], by: ['to'], where: [is('from', '/')] }],
    ['vital', { metrics: ['count'], by: ['vital', 'bucket'] }],
    ['notice', { metrics: ['shown', 'accepted', 'gpc'], by: ['device'] }],
    ['notice', { metrics: ['count'], by: ['outcome'], where: [is('software', 'no')] }],
  ] satisfies [string, Parameters<typeof plan>[0]][])('are of kind %s for %o', (kind, query) => {
    expect(kindOf(query)).toBe(kind);
  });

  it('exist for every metric there is', () => {
    const ofOneVital = { by: ['vital'] };
    const asking: Record<string, Partial<Query>> = {
      p50: ofOneVital,
      p75: ofOneVital,
      p95: ofOneVital,
      good: ofOneVital,
      count: { by: ['goal'] },
      revenue: { by: ['currency'] },
    };
    for (const { id } of METRICS) expect(plan({ metrics: [id], ...asking[id] })).toHaveProperty('kind');
  });

  it.each([
    [
      { metrics: ['bounce_rate'], by: ['page'] },
      'bounce_rate cannot be told by page: no cell carries all of them',
      'visitors, visits, views, engaged, engaged_per_visit, scroll, entries, exits by page',
    ],
    [
      { metrics: ['views', 'accepted'] },
      'views, accepted are not counted by the same cells; ask for them apart',
      'views',
    ],
    [
      { metrics: ['count'] },
      'count needs to be told what to count: group or filter by the thing that is counted',
      'count by goal',
    ],
    [
      { metrics: ['revenue'], by: ['goal'] },
      'revenue adds up within one currency only',
      'revenue by goal, currency',
    ],
    [
      { metrics: ['visitors'], by: ['source'], where: [is('page', '/a', '/b')] },
      'visitors would count a visit once for each page it holds; tell the page apart, or name one',
      'visitors where page is one value',
    ],
    [
      { metrics: ['views'], by: ['source', 'device'], interval: 'day' },
      'an interval goes with one dimension at most, not with source and device',
      'views by source each day',
    ],
  ] satisfies [Parameters<typeof plan>[0], string, string][])('are none for %o', (query, message, can) => {
    const said = plan(query);
    expect(said).toMatchObject({ error: 'cannot-answer', message });
    expect((said as CannotAnswer).can).toContain(can);
  });

  it('count an event by the cell of its own, not by those of its properties', () => {
    expect(plan({ metrics: ['count'], by: ['event'] })).toMatchObject({
      where: [{ column: 'item2', op: 'in', values: [''] }],
    });
    expect(
      plan({ metrics: ['count'], by: ['value'], where: [is('event', 'rated'), is('prop', 'stars')] }),
    ).toMatchObject({
      splits: [
        { column: 'item1', op: 'in', values: ['rated'] },
        { column: 'item2', op: 'in', values: ['stars'] },
      ],
      where: [{ column: 'item2', op: 'not-in', values: [''] }],
    });
  });

  it('need the grant of analytics, but for what a notice counts', () => {
    expect(plan({ metrics: ['views'] })).toMatchObject({ purposes: ['analytics'] });
    expect(plan({ metrics: ['count'], by: ['outcome', 'device'] })).toMatchObject({ purposes: [] });
  });
});

describe('filters', () => {
  it.each([
    [
      { dim: 'source', op: 'is', values: ['a', 'b'] },
      { column: 'source', op: 'in', values: ['a', 'b'] },
    ],
    [
      { dim: 'source', op: 'not', values: [''] },
      { column: 'source', op: 'not-in', values: [''] },
    ],
    [
      { dim: 'entry', op: 'contains', values: ['blog'] },
      { column: 'entry', op: 'like', values: ['*blog*'] },
    ],
    [
      { dim: 'entry', op: 'matches', values: ['/blog/*'] },
      { column: 'entry', op: 'like', values: ['/blog/*'] },
    ],
  ] satisfies [Filter, unknown][])('%o reads %o', (filter, condition) => {
    expect(plan({ metrics: ['views'], where: [filter] })).toMatchObject({ splits: [condition] });
  });

  it('say yes and no of software where cells hold 1 and 0', () => {
    expect(plan({ metrics: ['accepted'], where: [is('software', 'no')] })).toMatchObject({
      splits: [{ column: 'software', op: 'in', values: [0] }],
    });
    expect(() => plan({ metrics: ['accepted'], where: [is('software', 'maybe')] })).toThrow(
      'query.where[0].values[0]: "maybe" is neither "yes" nor "no"',
    );
  });
});

describe('a name that means nothing', () => {
  it.each([
    [
      { metrics: ['visits', 'visitor'] },
      'query.metrics[1]: "visitor" is no metric; did you mean "visitors"?',
    ],
    [
      { metrics: ['visits'], by: ['contry'] },
      'query.by[0]: "contry" is no dimension; did you mean "country"?',
    ],
    [
      { metrics: ['visits'], where: [is('utm_sorce', 'a')] },
      'query.where[0].dim: "utm_sorce" is no dimension; did you mean "utm_source"?',
    ],
  ] satisfies [Parameters<typeof plan>[0], string][])(
    '%o is refused by field, with the name that was meant',
    (query, message) => {
      expect(() => plan(query)).toThrow(message);
    },
  );

  it('is refused with all there are when none is near', () => {
    expect(() => plan({ metrics: ['profit_margin'] })).toThrow(
      /is no metric; there are visitors, visits, views/,
    );
  });
});
