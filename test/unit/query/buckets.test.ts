import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignment, bucketsOf } from '../../../src/collector/query/buckets.js';
import { dayOf } from '../../../src/collector/query/calendar.js';
import { localTime } from '../../../src/collector/query/zone.js';
import { histories } from '../../support/histories.js';

const range = (from: string, to = from) => ({ from: dayOf(from) as number, to: dayOf(to) as number });
const labels = (...args: Parameters<typeof bucketsOf>): string[] =>
  bucketsOf(...args).map(({ label }) => label);

describe('the hours of a day', () => {
  it('are 24 in UTC', () => {
    const hours = labels(range('2026-11-22'), 'hour', 'UTC');
    expect(hours).toHaveLength(24);
    expect(hours[0]).toBe('2026-11-22T00');
    expect(hours[23]).toBe('2026-11-22T23');
  });

  it('are 23 when clocks go forward, and the skipped one has no name', () => {
    const hours = labels(range('2026-03-29'), 'hour', 'Europe/Berlin');
    expect(hours).toHaveLength(23);
    expect(hours).not.toContain('2026-03-29T02');
  });

  it('are 25 when clocks go back, each with a name of its own', () => {
    const hours = labels(range('2026-10-25'), 'hour', 'Europe/Berlin');
    expect(hours).toHaveLength(25);
    expect(hours.slice(2, 4)).toEqual(['2026-10-25T02', '2026-10-25T02+01:00']);
    expect(new Set(hours).size).toBe(25);
  });

  it('begin at midnight in a zone half an hour off, and each UTC hour is named by when it begins there', () => {
    const hours = labels(range('2026-11-22'), 'hour', 'Asia/Kolkata');
    expect(hours.slice(0, 3)).toEqual(['2026-11-22T00', '2026-11-22T00:30', '2026-11-22T01:30']);
    expect(hours.at(-1)).toBe('2026-11-22T23:30');
  });

  it('hold every instant of the day in any zone', () => {
    const zones = [
      'UTC',
      'Europe/Berlin',
      'Asia/Kolkata',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'America/St_Johns',
      'Pacific/Kiritimati',
      'Pacific/Pago_Pago',
      'America/Sao_Paulo',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 1_500_000_000, max: 1_900_000_000 }),
        (zone, seconds) => {
          const { day } = localTime(zone, seconds * 1000);
          const starts = bucketsOf({ from: day, to: day }, 'hour', zone).map(({ start }) => start);
          expect(starts).toContain(Math.floor(seconds / 3600));
        },
      ),
      histories(200),
    );
  });
});

describe('days, weeks and months', () => {
  it('come in order without a gap, over a leap day', () => {
    expect(labels(range('2028-02-28', '2028-03-01'), 'day', 'UTC')).toEqual([
      '2028-02-28',
      '2028-02-29',
      '2028-03-01',
    ]);
  });

  it('weeks are named by their Monday, which may lie before the range', () => {
    expect(labels(range('2026-11-18', '2026-11-24'), 'week', 'UTC')).toEqual(['2026-11-16', '2026-11-23']);
  });

  it('months are named by their first day', () => {
    expect(labels(range('2026-01-31', '2026-03-01'), 'month', 'UTC')).toEqual([
      '2026-01-01',
      '2026-02-01',
      '2026-03-01',
    ]);
  });
});

describe('buckets compared', () => {
  const partner = (
    now: ReturnType<typeof range>,
    then: ReturnType<typeof range>,
    interval: 'hour' | 'day',
    compare: 'previous' | 'year',
    zone = 'UTC',
  ) => {
    const buckets = bucketsOf(now, interval, zone);
    const before = bucketsOf(then, interval, zone);
    const at = alignment(buckets, before, interval, compare, now.from - then.from);
    return buckets.map(({ label }, i) => [label, before[at[i] as number]?.label]);
  };

  it('meet on the same date a year apart, and 29 February meets the 28th', () => {
    const met = partner(range('2028-02-28', '2028-03-01'), range('2027-02-28', '2027-03-01'), 'day', 'year');
    expect(met).toEqual([
      ['2028-02-28', '2027-02-28'],
      ['2028-02-29', '2027-02-28'],
      ['2028-03-01', '2027-03-01'],
    ]);
  });

  it('meet at the same clock time across a change of clocks', () => {
    const met = partner(range('2026-10-26'), range('2026-10-25'), 'hour', 'previous', 'Europe/Berlin');
    expect(met).toHaveLength(24);
    expect(met[12]).toEqual(['2026-10-26T12', '2026-10-25T12']);
  });

  it('meet nothing in an hour that clocks skipped', () => {
    const met = partner(range('2026-03-30'), range('2026-03-29'), 'hour', 'previous', 'Europe/Berlin');
    expect(met[2]).toEqual(['2026-03-30T02', undefined]);
    expect(met[3]).toEqual(['2026-03-30T03', '2026-03-29T03']);
  });
});
