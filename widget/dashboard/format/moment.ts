import type { Format } from './format.js';

/** The day of a moment as the reader writes it, by the site's clock. */
export const dayText = (at: string | number, timeZone: string, { locale }: Format): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(new Date(at));

/** The same with the weekday, as a heading. */
export const longDayText = (at: string | number, timeZone: string, { locale }: Format): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone }).format(new Date(at));

export const timeText = (at: string | number, timeZone: string, { locale }: Format): string =>
  new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }).format(new Date(at));

export const momentText = (at: string | number, timeZone: string, { locale }: Format): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(at));
