import { describe, expect, it } from 'vitest';
import { dateOf, dayOf } from '../../../src/collector/query/calendar.js';
import { QueryError } from '../../../src/collector/query/index.js';
import { comparedRange, type Range, rangeOf } from '../../../src/collector/query/range.js';
import { localTime } from '../../../src/collector/query/zone.js';
import type { Query } from '../../../src/protocol/query.js';

const day = (date: string): number => dayOf(date) as number;
const shown = ({ from, to }: Range): string => `${dateOf(from)}…${dateOf(to)}`;
const range = (asked: Query['range'], today: string): string => shown(rangeOf(asked, day(today), null));

describe('a range by name', () => {
  it.each([
    ['today', '2026-11-22', '2026-11-22…2026-11-22'],
    ['yesterday', '2026-03-01', '2026-02-28…2026-02-28'],
    ['7d', '2026-01-03', '2025-12-28…2026-01-03'],
    ['30d', '2026-11-22', '2026-10-24…2026-11-22'],
    ['90d', '2026-11-22', '2026-08-25…2026-11-22'],
    ['12mo', '2026-11-22', '2025-11-23…2026-11-22'],
    ['12mo', '2028-02-29', '2027-03-01…2028-02-29'],
    ['month', '2026-11-22', '2026-11-01…2026-11-22'],
    ['month', '2026-11-01', '2026-11-01…2026-11-01'],
    ['year', '2026-11-22', '2026-01-01…2026-11-22'],
  ] as const)('%s on %s is %s', (name, today, expected) => {
    expect(range(name, today)).toBe(expected);
  });

  it('begins where the cells do when it is all', () => {
    const today = day('2026-11-22');
    expect(shown(rangeOf('all', today, { from: day('2026-02-03'), to: today }))).toBe(
      '2026-02-03…2026-11-22',
    );
  });

  it('is today when it is all and there are no cells', () => {
    expect(range('all', '2026-11-22')).toBe('2026-11-22…2026-11-22');
  });
});

describe('a range by dates', () => {
  it('ends today at the latest', () => {
    expect(range({ from: '2026-11-20', to: '2026-11-30' }, '2026-11-22')).toBe('2026-11-20…2026-11-22');
  });

  it.each([
    [
      { from: '2026-02-30', to: '2026-03-01' },
      'query.range.from: "2026-02-30" is no day; write it as "2026-11-22"',
    ],
    [
      { from: '2026-03-01', to: '2026-02-29' },
      'query.range.to: "2026-02-29" is no day; write it as "2026-11-22"',
    ],
    [
      { from: '2026-03-02', to: '2026-03-01' },
      'query.range.from: "2026-03-02" comes after range.to, "2026-03-01"; swap them',
    ],
    [
      { from: '2026-11-23', to: '2026-11-24' },
      'query.range.from: "2026-11-23" has not begun; today is "2026-11-22"',
    ],
    [
      { from: '1970-01-01', to: '2026-11-22' },
      'query.range.from: "1970-01-01" is too far back; the longest range begins on "2023-08-11"',
    ],
  ])('%o is refused by name', (asked, message) => {
    expect(() => range(asked, '2026-11-22')).toThrow(QueryError);
    expect(() => range(asked, '2026-11-22')).toThrow(message);
  });
});

describe('the range to compare with', () => {
  it.each([
    ['previous', '2026-11-22', '2026-11-22', '2026-11-21…2026-11-21'],
    ['previous', '2026-03-01', '2026-03-31', '2026-01-29…2026-02-28'],
    ['year', '2026-11-01', '2026-11-30', '2025-11-01…2025-11-30'],
    ['year', '2028-02-01', '2028-02-29', '2027-02-01…2027-02-28'],
    ['year', '2029-02-01', '2029-02-28', '2028-02-01…2028-02-28'],
  ] as const)('%s of %s…%s is %s', (compare, from, to, expected) => {
    expect(shown(comparedRange({ from: day(from), to: day(to) }, compare))).toBe(expected);
  });
});

describe('today', () => {
  it.each([
    ['Pacific/Kiritimati', '2026-11-22T10:00:00Z', '2026-11-23'],
    ['Pacific/Kiritimati', '2026-11-22T09:59:59Z', '2026-11-22'],
    ['America/Los_Angeles', '2026-11-22T07:59:59Z', '2026-11-21'],
    ['Asia/Kolkata', '2026-11-21T18:30:00Z', '2026-11-22'],
    ['UTC', '2026-12-31T23:59:59Z', '2026-12-31'],
  ])('in %s at %s is %s', (zone, at, expected) => {
    expect(dateOf(localTime(zone, Date.parse(at)).day)).toBe(expected);
  });
});
