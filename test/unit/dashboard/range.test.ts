import { describe, expect, it } from 'vitest';
import { hourIn, todayIn } from '../../../widget/dashboard/state/day.js';
import {
  automaticInterval,
  bucketsOf,
  RANGE_NAMES,
  shift,
  spanOf,
  spanOfBucket,
} from '../../../widget/dashboard/state/range.js';

const TODAY = '2026-11-22';

describe('ranges', () => {
  it.each([
    ['today', '2026-11-22', '2026-11-22'],
    ['yesterday', '2026-11-21', '2026-11-21'],
    ['7d', '2026-11-16', '2026-11-22'],
    ['30d', '2026-10-24', '2026-11-22'],
    ['12mo', '2025-11-23', '2026-11-22'],
    ['month', '2026-11-01', '2026-11-22'],
    ['year', '2026-01-01', '2026-11-22'],
  ] as const)('%s means the same days as in the collector', (name, from, to) => {
    expect(spanOf(name, TODAY)).toEqual({ from, to });
  });

  it('never reach beyond today, whatever an address says', () => {
    expect(spanOf({ from: '2026-11-20', to: '2027-01-01' }, TODAY).to).toBe(TODAY);
  });

  it.each(RANGE_NAMES.filter((name) => name !== 'yesterday'))(
    '%s cannot be moved into the future',
    (name) => {
      expect(shift(name, 1, TODAY)).toBeNull();
    },
  );

  it.each(RANGE_NAMES)('%s is found again after a step back and one forth', (name) => {
    const back = shift(name, -1, TODAY);
    expect(back && shift(back, 1, TODAY)).toEqual(
      name === '12mo' || name === 'year' ? expect.anything() : name,
    );
  });

  it('step by calendar months where they are months', () => {
    expect(shift('month', -1, TODAY)).toEqual({ from: '2026-10-01', to: '2026-10-31' });
    expect(shift({ from: '2026-03-01', to: '2026-03-31' }, -1, TODAY)).toEqual({
      from: '2026-02-01',
      to: '2026-02-28',
    });
  });

  it('step from this year to the whole of the last', () => {
    expect(shift('year', -1, TODAY)).toEqual({ from: '2025-01-01', to: '2025-12-31' });
  });

  it.each([
    ['today', 'hour'],
    ['7d', 'day'],
    ['90d', 'day'],
    ['12mo', 'month'],
  ] as const)('%s is drawn by the %s', (name, interval) => {
    expect(automaticInterval(spanOf(name, TODAY))).toBe(interval);
  });

  it('begin their first week on its Monday, as answers do', () => {
    expect(bucketsOf({ from: '2026-11-18', to: TODAY }, 'week')).toEqual(['2026-11-16']);
  });

  it('know the days behind a bucket', () => {
    expect(spanOfBucket('2026-02-01', 'month')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  });
});

describe('the present', () => {
  it('is told in the zone of the site', () => {
    const now = new Date('2026-11-22T23:30:00Z');
    expect(todayIn('Europe/Berlin', now)).toBe('2026-11-23');
    expect(hourIn('America/New_York', now)).toBe('2026-11-22T18');
  });
});
