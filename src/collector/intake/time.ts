import { HOUR_WINDOW } from '../../protocol/report.js';
import { type Known, type Passed, refuse } from './arrival.js';

const HOUR = 3_600_000;

/** A visit that began too long ago would change days that were already looked at and, at night, rewritten. */
export function time(arrival: Known): Passed<Known> {
  const { hour, day } = arrival.report;
  const now = Math.floor(arrival.now / HOUR);
  if (hour < now - HOUR_WINDOW.back || hour > now + HOUR_WINDOW.ahead) {
    return refuse(
      'bad-time',
      `hour: ${hour} is not within ${HOUR_WINDOW.back} hours before and ${HOUR_WINDOW.ahead} after the collector's ${now}; check the device's clock`,
    );
  }
  // Zones lie between UTC-12 and UTC+14: a site's day is UTC's or a neighbour of it.
  if (Math.abs(day - Math.floor(hour / 24)) > 1) {
    return refuse('bad-time', `day: ${day} does not contain hour ${hour} in any time zone`);
  }
  return { on: arrival };
}
