import { BROWSERS, CHANNELS, DEVICES } from '../../protocol/dimensions.js';
import { type DeclaredPrefs, fitsPref } from '../../protocol/prefs.js';
import { matchesHost, withoutWww } from '../usage/arrival.js';
import type { Facts } from './facts.js';

/** One kind of condition: what may stand behind its colon, and when that holds. */
interface Kind {
  /** What may stand there, for who wrote something else. */
  readonly takes: string;
  may(value: string, prefs: DeclaredPrefs): boolean;
  holds(value: string, facts: Facts): boolean;
}

const oneOf = (values: readonly string[], fact: (facts: Facts) => string): Kind => ({
  takes: values.join(', '),
  may: (value) => values.includes(value),
  holds: (value, facts) => fact(facts) === value,
});

/** From the first hour until the second begins. */
type Hours = readonly [from: number, to: number];
const MOMENTS: Readonly<Record<string, Hours>> = {
  morning: [5, 12],
  afternoon: [12, 17],
  evening: [17, 22],
  night: [22, 5],
};

function hoursOf(value: string): Hours | undefined {
  if (Object.hasOwn(MOMENTS, value)) return MOMENTS[value];
  const [, from, to] = /^(\d{1,2})-(\d{1,2})$/.exec(value) ?? [];
  const hours: Hours = [Number(from), Number(to)];
  return from && to && hours[0] < 24 && hours[1] <= 24 && hours[0] !== hours[1] ? hours : undefined;
}

/** `theme=dark`, or `theme` for any value. */
function prefOf(value: string): readonly [name: string, value: string | undefined] {
  const at = value.indexOf('=');
  return at < 0 ? [value, undefined] : [value.slice(0, at), value.slice(at + 1)];
}

export const CONDITIONS: Readonly<Record<string, Kind>> = {
  browser: oneOf(BROWSERS, (facts) => facts.browser()),
  device: oneOf(DEVICES, (facts) => facts.device()),
  channel: oneOf(
    CHANNELS.filter((channel) => channel !== 'before-choice'),
    (facts) => facts.channel(),
  ),
  lang: {
    takes: 'a language, e.g. de or pt-BR',
    may: (value) => /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(value),
    // `de` is also German as written in Austria.
    holds: (value, facts) => `${facts.language()}-`.toLowerCase().startsWith(`${value.toLowerCase()}-`),
  },
  time: {
    takes: `${Object.keys(MOMENTS).join(', ')} or hours, e.g. 9-17`,
    may: (value) => !!hoursOf(value),
    holds(value, facts) {
      const [from, to] = hoursOf(value) as Hours; // as `may` has it
      const hour = facts.hour();
      return from < to ? hour >= from && hour < to : hour >= from || hour < to;
    },
  },
  referrer: {
    takes: 'a host, or *.host for its subdomains',
    may: (value) => /^(\*\.)?[a-z\d-]+(\.[a-z\d-]+)*$/.test(value),
    // As in the numbers, where a source is told without its `www.`.
    holds: (value, facts) =>
      [facts.referrer(), withoutWww(facts.referrer())].some((host) => matchesHost(value, host)),
  },
  campaign: {
    takes: 'an utm_campaign; * stands for any characters, + for a space',
    may: (value) => value.length > 0,
    holds(value, facts) {
      const campaign = facts.campaign().replace(/\s+/g, '+');
      const pattern = value.replace(/[^\w*]/g, '\\$&').replace(/\*+/g, '.*');
      return campaign !== '' && new RegExp(`^${pattern}$`, 'is').test(campaign);
    },
  },
  pref: {
    takes: 'a name of prefs in site.json, or name=value with one of its values',
    may(text, prefs) {
      const [name, value] = prefOf(text);
      return value === undefined ? Object.hasOwn(prefs, name) : fitsPref(prefs, name, value);
    },
    holds(text, facts) {
      const [name, value] = prefOf(text);
      const is = facts.pref(name);
      return is !== undefined && (value === undefined || is === value);
    },
  },
};
