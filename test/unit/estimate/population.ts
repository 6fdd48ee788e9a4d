import { AGE_NEVER } from '../../../src/protocol/dimensions.js';
import type { Cell } from '../../../src/collector/store/cell.js';
import { nextDates, type Dates } from '../../../src/sdk/usage/dates.js';
import type { Day } from '../../../src/protocol/ids.js';
import { TODAY } from '../../support/browsers.js';
import type { Random } from '../../support/random.js';
import { cell } from '../query/held.js';

/** What a browser did, whether or not anybody was let count it. */
export interface Browser {
  readonly device: string;
  readonly lang: string;
  readonly browser: string;
  readonly os: string;
  readonly granted: boolean;
  /** Day of the first visit and of the answer, then of each further visit. */
  readonly visits: readonly { readonly day: number; readonly views: number }[];
}

const pick = <T>(random: Random, of: readonly T[]): T => of[Math.floor(random() ** 1.6 * of.length)] as T;
/** Mostly one, now and then many. */
const many = (random: Random, mean: number): number =>
  1 + Math.floor(-Math.log(1 - random()) * (mean - 1) * (random() < 0.05 ? 6 : 0.8));

export const RANGE = { from: TODAY - 29, to: TODAY };
const FIRST = TODAY - 75;

/**
 * Browsers of devices and languages that differ in how many grant and in how much they do, some of which answered long before the range.
 * Within those, who grants does as much as who does not: what the estimate assumes. `skew` breaks that: those who refuse do more.
 */
export function populationOf(random: Random, size: number, skew = 1): readonly Browser[] {
  const rates = new Map<string, number>();
  const pace = new Map<string, number>();
  return Array.from({ length: size }, () => {
    const device = pick(random, ['phone', 'desktop', 'tablet']);
    const lang = pick(random, ['en', 'de', 'ga']);
    const day = FIRST + Math.floor(random() * (TODAY - FIRST + 1));
    const isNew = day >= RANGE.from;
    const name = `${device} ${lang}`;
    if (!rates.has(name + isNew)) rates.set(name + isNew, 0.25 + 0.6 * random());
    if (!pace.has(name)) pace.set(name, 1.2 + 2 * random());
    const granted = random() < (rates.get(name + isNew) as number);
    const times = many(random, (pace.get(name) as number) * (granted ? 1 : skew));
    const days = [
      day,
      ...Array.from({ length: times - 1 }, () => day + Math.floor(random() * 60)).filter((d) => d <= TODAY),
    ].sort((a, b) => a - b);
    return {
      device,
      lang,
      browser: pick(random, ['chrome', 'safari', 'firefox', 'edge']),
      os: pick(random, ['windows', 'ios', 'android', 'macos']),
      granted,
      visits: days.map((one) => ({ day: one, views: many(random, 3) })),
    };
  });
}

/** All that the collector gets of it: everybody's answer, and the visits of those who granted. */
export function cellsOf(population: readonly Browser[]): Cell[] {
  return population.flatMap(({ device, lang, browser, os, granted, visits }) => {
    let dates: Dates | null = null;
    const seen = visits.map(({ day, views }) => {
      const { gap, age, after } = nextDates(dates, day as Day);
      dates = after;
      return cell(day, { gap, age, visit: { device, lang, browser, os }, sums: { visits: 1, views } });
    });
    return [answered(visits[0]?.day ?? 0, granted ? 'A' : 'a', { device, lang }), ...(granted ? seen : [])];
  });
}

export const answered = (day: number, pm: string, visit: Cell['visit'] = {}): Cell =>
  cell(day, {
    kind: 'notice',
    pm,
    gap: 0,
    age: 0,
    items: [pm === 'A' ? 'accepted' : 'refused', '*', '2-5'],
    visit,
    sums: { n: 1 },
  });

/** A browser's first visit. */
export const NEW = { age: AGE_NEVER } as const;

/** What would have been counted of everybody in the range. */
export function truthOf(population: readonly Browser[]) {
  const inRange = population.map(({ visits }) =>
    visits.filter(({ day }) => day >= RANGE.from && day <= RANGE.to),
  );
  const visits = inRange.flat();
  return {
    visitors: inRange.filter((some) => some.length > 0).length,
    visits: visits.length,
    views: visits.reduce((sum, { views }) => sum + views, 0),
  };
}
