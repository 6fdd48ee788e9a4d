import { DAY_MS } from '../durations.js';
/** Days are whole days since 1970-01-01 of the site's calendar: arithmetic on them needs no zone. */

export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The day of `2026-11-22`, or null for what no calendar has. */
export function dayOf(date: string): number | null {
  const ms = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date) ? ms / DAY_MS : null;
}

/** Day 0 was a Thursday. */
export const mondayOf = (day: number): number => day - ((((day + 3) % 7) + 7) % 7);

export const firstOfMonth = (day: number): number => day - new Date(day * DAY_MS).getUTCDate() + 1;

export const firstOfYear = (day: number): number =>
  Date.UTC(new Date(day * DAY_MS).getUTCFullYear(), 0, 1) / DAY_MS;

/** The 31st becomes the last day of a shorter month, 29 February the 28th. */
export function addMonths(day: number, months: number): number {
  const date = new Date(day * DAY_MS);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + months;
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), last)) / DAY_MS;
}
