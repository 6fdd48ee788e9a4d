import type { Day, Hour } from '../../src/protocol/ids.js';

/** An hour of the simulated year, with where it lies in the shop's own calendar. */
export interface Moment {
  readonly hour: Hour;
  readonly day: Day;
  /** Hour of the day, 0 to 23. */
  readonly clock: number;
  /** 0 is Monday. */
  readonly weekday: number;
  /** Month and day as one number: 1120 is 20 November. */
  readonly date: number;
}

const HOUR_MS = 3_600_000;

export function momentsOf(timeZone: string): (hour: Hour) => Moment {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    hourCycle: 'h23',
  });
  return (hour) => {
    const parts = Object.fromEntries(
      format.formatToParts(hour * HOUR_MS).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 0, day: monthDay = 0, hour: clock = 0 } = parts;
    const day = Date.UTC(year, month - 1, monthDay) / (24 * HOUR_MS);
    // 1970-01-01 was a Thursday.
    return { hour, day, clock, weekday: (day + 3) % 7, date: month * 100 + monthDay };
  };
}

const BY_CLOCK = [6, 3, 2, 1, 1, 3, 10, 22, 36, 48, 55, 58, 62, 60, 56, 54, 56, 62, 72, 84, 92, 80, 48, 20];
/** Sofas beat offices. */
const BY_WEEKDAY = [1.02, 0.95, 0.93, 0.97, 0.9, 1.04, 1.19];
/**
 * A shop for jumpers and lanterns lives from October to Christmas, and a little from the sailing season. Together with what the
 * campaigns add, a mean day comes to one.
 */
const BY_MONTH = [0.75, 0.71, 0.82, 0.91, 0.97, 0.95, 0.86, 0.82, 0.91, 1.02, 1.19, 1.24];

const CLOCK_SUM = BY_CLOCK.reduce((sum, weight) => sum + weight, 0);

/** Part of a mean day's visits that fall into this hour. */
export function shareOf({ clock, weekday, date }: Moment): number {
  const month = Math.floor(date / 100);
  const afterChristmas = date >= 1221 && date <= 1228 ? 0.55 : 1;
  return (
    ((BY_CLOCK[clock] ?? 0) / CLOCK_SUM) *
    (BY_WEEKDAY[weekday] ?? 1) *
    (BY_MONTH[month - 1] ?? 1) *
    afterChristmas
  );
}
