/** Days as the API writes them, `2026-11-22`: a date of the site's zone, so arithmetic needs no zone. */
export type IsoDay = string;

const DAY_MS = 86_400_000;

const toMs = (day: IsoDay): number => Date.parse(`${day}T00:00:00Z`);
const toDay = (ms: number): IsoDay => new Date(ms).toISOString().slice(0, 10);

export function isDay(text: unknown): text is IsoDay {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = toMs(text);
  return !Number.isNaN(ms) && toDay(ms) === text;
}

export const addDays = (day: IsoDay, days: number): IsoDay => toDay(toMs(day) + days * DAY_MS);

/** Days from a to b, both included. */
export const daysIn = (from: IsoDay, to: IsoDay): number => Math.round((toMs(to) - toMs(from)) / DAY_MS) + 1;

export const firstOfMonth = (day: IsoDay): IsoDay => `${day.slice(0, 7)}-01`;

export const firstOfYear = (day: IsoDay): IsoDay => `${day.slice(0, 4)}-01-01`;

/** The 31st becomes the last day of a shorter month. */
export function addMonths(day: IsoDay, months: number): IsoDay {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return toDay(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

export const lastOfMonth = (day: IsoDay): IsoDay => addDays(addMonths(firstOfMonth(day), 1), -1);

/** Weeks begin on Monday, as the collector's do. */
export function mondayOf(day: IsoDay): IsoDay {
  const weekday = new Date(toMs(day)).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

/** `2026-11-22T13`: the hour it is in the site's zone. */
export function hourIn(timeZone: string, now: Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const part = (type: string): string => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}`;
}

export const todayIn = (timeZone: string, now: Date): IsoDay => hourIn(timeZone, now).slice(0, 10);
