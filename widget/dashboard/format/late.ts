import type { Fresh } from '../../../src/protocol/query.js';
import type { Format } from './format.js';

/** Numbers are behind by a moment all the time; from here on a reader would draw conclusions from what is missing. */
const LATE_MS = 2 * 60_000;
const DAY_MS = 86_400_000;

/** `As of 14:03, 12 minutes behind`, by the site's clock; null where numbers are as new as they are meant to be. */
export function lateText(fresh: Fresh | undefined, format: Format, timeZone: string): string | null {
  if (!fresh || fresh.behindMs < LATE_MS) return null;
  const { until, behindMs } = fresh;
  const time = new Intl.DateTimeFormat(format.locale, {
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    ...(behindMs >= DAY_MS && { day: 'numeric', month: 'short' }),
  }).format(new Date(until));
  return format.words.late(time, behindText(behindMs, format.locale));
}

function behindText(ms: number, locale: string): string {
  const minutes = ms / 60_000;
  const [value, unit] =
    minutes < 120
      ? [minutes, 'minute']
      : minutes < 48 * 60
        ? [minutes / 60, 'hour']
        : [minutes / (24 * 60), 'day'];
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: String(unit),
    unitDisplay: 'long',
    maximumFractionDigits: 0,
  }).format(Number(value));
}
