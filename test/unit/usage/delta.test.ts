import { Value } from '@sinclair/typebox/value';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VisitReport } from '../../../src/protocol/report.js';
import { REPORT_BOUNDS } from '../../../src/protocol/report-bounds.js';
import { bytesOf, createDelta, type Increments } from '../../../src/sdk/usage/delta.js';
import { HEAD } from './report-head.js';
import { spelledOut } from './spelled-out.js';
import { histories } from '../../support/histories.js';

type Op =
  | { sum: 'views' | 'engaged' | 'bounces'; by: number }
  | {
      list: 'pages' | 'goals' | 'flows' | 'events';
      name: Record<string, string>;
      by: Record<string, number>;
    };

const path = fc.constantFrom('/', '/a', '/blog/:slug', '/船'.repeat(60), '/' + 'x'.repeat(190));
const id = fc.constantFrom('signup', 'buy', 'play');
const op: fc.Arbitrary<Op> = fc.oneof(
  fc.record({ sum: fc.constant('views' as const), by: fc.integer({ min: 0, max: 60 }) }),
  fc.record({ sum: fc.constant('engaged' as const), by: fc.integer({ min: 0, max: 2000 }) }),
  fc.record({ sum: fc.constant('bounces' as const), by: fc.integer({ min: -1, max: 1 }) }),
  fc.record({
    list: fc.constant('pages' as const),
    name: fc.record({ path }),
    by: fc.record({ views: fc.integer({ min: 0, max: 3 }), exits: fc.integer({ min: -1, max: 1 }) }),
  }),
  fc.record({
    list: fc.constant('flows' as const),
    name: fc.record({ from: path, to: path }),
    by: fc.record({ visits: fc.integer({ min: 0, max: 1 }), n: fc.integer({ min: 0, max: 70 }) }),
  }),
  fc.record({
    list: fc.constant('goals' as const),
    name: fc.record({ id, currency: fc.constantFrom('EUR', 'JPY') }),
    by: fc.record({ n: fc.integer({ min: 0, max: 3 }), revenue: fc.integer({ min: 0, max: 150_000_000 }) }),
  }),
  fc.record({
    list: fc.constant('events' as const),
    name: fc.record({ name: id, prop: id, value: fc.string({ maxLength: 60 }) }),
    by: fc.record({ n: fc.integer({ min: 0, max: 3 }) }),
  }),
);

/** Every number by where it belongs, summed; what is zero is left out. */
function total(parts: readonly object[]): Record<string, number> {
  const sums: Record<string, number> = {};
  const add = (key: string, by: number) => {
    sums[key] = (sums[key] ?? 0) + by;
    if (!sums[key]) delete sums[key];
  };
  for (const part of parts) {
    for (const [field, value] of Object.entries(part)) {
      if (typeof value === 'number') add(field, value);
      else {
        for (const said of value as Record<string, string | number>[]) {
          const row = spelledOut(part, said);
          const name = JSON.stringify(
            Object.entries(row)
              .filter(([, v]) => typeof v === 'string')
              .sort(),
          );
          // Once goes without saying; only pages have no `n`.
          for (const [f, v] of Object.entries(field === 'pages' ? row : { n: 1, ...row }))
            if (typeof v === 'number') add(`${field} ${name} ${f}`, v);
        }
      }
    }
  }
  return sums;
}

const asPart = (o: Op): object => ('sum' in o ? { [o.sum]: o.by } : { [o.list]: [{ ...o.name, ...o.by }] });
const ROOM = REPORT_BOUNDS.bytes - bytesOf(HEAD);

describe('a delta', () => {
  it('is cut into valid reports that sum to what was counted, whenever they are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(op, fc.boolean()), { maxLength: 80 }), (ops) => {
        const delta = createDelta();
        const reports: Increments[] = [];
        for (const [o, isCut] of ops) {
          if ('sum' in o) delta.sum(o.sum, o.by);
          else delta.add(o.list, o.name, o.by);
          const part = isCut && delta.take(ROOM);
          if (part) reports.push(part);
        }
        for (let part = delta.take(ROOM); part; part = delta.take(ROOM)) reports.push(part);
        for (const report of reports) {
          expect([...Value.Errors(VisitReport, { ...HEAD, ...report })]).toEqual([]);
          expect(bytesOf({ ...HEAD, ...report })).toBeLessThanOrEqual(REPORT_BOUNDS.bytes);
        }
        expect(total([...reports].reverse())).toEqual(total(ops.map(([o]) => asPart(o))));
      }),
      histories(200),
    );
  });

  it('is nothing when what was counted cancels out', () => {
    const delta = createDelta();
    delta.sum('bounces', 1);
    delta.sum('bounces', -1);
    delta.add('pages', { path: '/' }, { exits: 1 });
    delta.add('pages', { path: '/' }, { exits: -1 });
    expect(delta.take(ROOM)).toBeNull();
  });

  it('moves more than one report may say into the next', () => {
    const delta = createDelta();
    delta.add('pages', { path: '/' }, { exits: 2, views: 51 });
    const rows = [delta.take(ROOM), delta.take(ROOM), delta.take(ROOM)].map((part) => part?.pages?.[0]);
    expect(rows.map((row) => row && [row.exits, row.views])).toEqual([[1, 50], [1, 1], undefined]);
  });
});
