import { DAY_MS } from '../durations.js';
const NAME = /^(\d{4}-\d{2}-\d{2})\.jsonl$/;

/** UTC day, `YYYY-MM-DD`: such days compare as text. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** `2026-11-24T21Z`: the finest time that is kept. */
export const hourOf = (ms: number): string => `${new Date(ms).toISOString().slice(0, 13)}Z`;

export const dayAfter = (day: string): string => dayOf(Date.parse(day) + DAY_MS);

export const dayBefore = (day: string): string => dayOf(Date.parse(day) - DAY_MS);

export const monthsBefore = (ms: number, months: number): string => {
  const date = new Date(ms);
  date.setUTCMonth(date.getUTCMonth() - months);
  return dayOf(date.getTime());
};

/** The day whose file this is, or null. */
export const dayOfFile = (name: string): string | null => NAME.exec(name)?.[1] ?? null;

export const fileOfDay = (day: string): string => `${day}.jsonl`;
