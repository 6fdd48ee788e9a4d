import type { Day, Hour } from '../../protocol/ids.js';

const HOUR = 36e5;
const DAY = 864e5;

export const hourOf = (now: number): Hour => Math.floor(now / HOUR);

/** The calendar day in the site's zone, whatever the visitor's; a zone the browser does not know counts as UTC. */
export function dayIn(timeZone: string, now: number): Day {
  try {
    const [month, day, year] = new Intl.DateTimeFormat('en-US', { timeZone })
      .format(now)
      .split('/')
      .map(Number);
    return Date.UTC(year as number, (month as number) - 1, day) / DAY;
  } catch {
    return Math.floor(now / DAY);
  }
}
