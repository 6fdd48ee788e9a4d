import { DAY_MS } from '../durations.js';
const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of a zone show. */
export interface LocalTime {
  /** Days since 1970-01-01 on the zone's calendar. */
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** Making a formatter costs a hundred times what using it does, so each zone keeps its own. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}

export function localTime(timeZone: string, ms: number): LocalTime {
  const read: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(ms)) read[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0 } = read;
  return { day: Date.UTC(year, month - 1, day) / DAY_MS, hour, minute };
}
