import type { Audience } from '../disclosure/index.js';
import { GAP_EXACT } from '../../protocol/dimensions.js';
import type { AnswerRow, Note, Query } from '../../protocol/query.js';
import { undercount } from './bias.js';
import { dateOf } from './calendar.js';
import { firstVersion } from './granted.js';
import type { Plan } from './plan.js';
import { daysIn } from './range.js';
import type { AskedSite, Reading } from './reading.js';

/** Longest range whose visitors are exact: a browser tells its last visit to the day as far back as this. */
export const EXACT_DAYS = GAP_EXACT + 1;

export interface Answered {
  readonly query: Query;
  readonly plan: Plan;
  readonly site: AskedSite;
  readonly reading: Reading;
  readonly compared: Reading | null;
  readonly rows: readonly AnswerRow[];
  readonly today: number;
  readonly k: number;
  readonly audience: Audience;
  /** No report of the site was ever counted. */
  readonly never: boolean;
}

/** What a reader of the numbers has to know, most telling first. */
export function notesOf(answered: Answered): readonly Note[] {
  return [
    demo,
    empty,
    shared,
    notWithheld,
    smallValues,
    beforePolicy,
    exempt,
    incomplete,
    longGap,
    precision,
    firstTouch,
  ].flatMap((note) => note(answered) ?? []);
}

type Maybe = Note | null;

function demo({ site }: Answered): Maybe {
  return site.demo ? { code: 'demo', text: 'These are made-up visits of a demo site.' } : null;
}

function empty({ never, reading, query, plan, site }: Answered): Maybe {
  const because = (text: string): Note => ({ code: 'empty', text });
  const { granted, disclosed } = reading;
  if (never) {
    return because(
      'Nothing has been counted yet. Is the tag on the page, and does usage.collector name this collector?',
    );
  }
  if (!granted.any) return because('Nothing of this kind was counted in this range.');
  if (!granted.where) {
    const version = firstVersion(plan.purposes, site.policyChanges);
    return because(
      granted.before && version > 0
        ? `What was counted in this range was counted before policy version ${version}, which first asked for it.`
        : `No visit of this range granted ${plan.purposes.join(' and ')}.`,
    );
  }
  const isZero = disclosed.total?.sums.every((sum) => sum === 0);
  return isZero && query.where.length > 0 ? because('Nothing in this range matches the filter.') : null;
}

function shared({ audience, k }: Answered): Maybe {
  if (audience === 'member') return null;
  return {
    code: 'shared',
    text: `Made to be shared: days, and values of a day, of fewer than ${k} are left out, and visitors are rounded to multiples of ${k}, so that two answers cannot be subtracted.`,
  };
}

function notWithheld({ k, query }: Answered): Maybe {
  return k === 1 && (query.by.length > 0 || query.where.length > 0)
    ? {
        code: 'k-off',
        text: 'Nothing is withheld: the collector is set to k = 1, so a row may be one person.',
      }
    : null;
}

function smallValues({ reading, rows, compared, plan, k }: Answered): Maybe {
  const note = (text: string): Note => ({ code: 'small-values', text });
  const { refused, withheld } = reading.disclosed;
  const people = plan.kind === 'notice' || plan.kind === 'gate' ? 'answers' : 'visitors';
  if (refused === 'few-match')
    return note(
      `Fewer than ${k} ${people}${plan.freeText ? ', or none,' : ''} match; numbers of so few are not shown.`,
    );
  if (refused === 'few-apart') {
    return note(
      `Fewer than ${k} ${people} make the difference to a slightly different filter, or to none; the two answers would show those few.`,
    );
  }
  if (withheld.groups > 0) {
    const groups = withheld.groups === 1 ? '1 value is' : `${withheld.groups} values are`;
    return note(
      `${groups} not shown alone: fewer than ${k} ${people} share it, or it would give away one that is shared by so few.`,
    );
  }
  if (compared?.disclosed.refused) return note(`Too few ${people} to compare with in the earlier range.`);
  const isBlank = (metrics: AnswerRow['metrics'] | undefined): boolean =>
    metrics?.every((value) => value === null) ?? false;
  return rows.some(({ metrics }) => isBlank(metrics))
    ? note(`Points of fewer than ${k} ${people} are left out, and those that would give them away.`)
    : null;
}

function beforePolicy({ reading, plan, site }: Answered): Maybe {
  if (!reading.granted.before || !reading.granted.where) return null;
  const version = firstVersion(plan.purposes, site.policyChanges);
  const date = site.policyChanges.find((change) => change.version === version)?.date;
  return {
    code: 'before-policy',
    text: `Counted from policy version ${version}${date ? ` (${date})` : ''} on, the first to ask for ${plan.purposes.join(' and ')}; what came before does not answer.`,
  };
}

function exempt({ reading }: Answered): Maybe {
  return reading.granted.exempt
    ? {
        code: 'exempt',
        text: 'Some of it was counted without an answer, where the law exempts audience measurement; if the config ends that, it no longer answers.',
      }
    : null;
}

function incomplete({ reading, today }: Answered): Maybe {
  return reading.range.to >= today
    ? { code: 'incomplete', text: `The range includes today, ${dateOf(today)}, which is not over.` }
    : null;
}

function longGap({ reading, query }: Answered): Maybe {
  const days = daysIn(reading.range);
  if (days <= EXACT_DAYS || !query.metrics.includes('visitors')) return null;
  const missing = [30, 90].map((every) => ({ every, share: undercount(days, every) }));
  const told = missing.map(
    ({ every, share }) => `of browsers that come about every ${every} days ${percentOf(share)} % are missing`,
  );
  return {
    code: 'gap-beyond-35-days',
    text: `Visitors are exact to ${EXACT_DAYS} days. Over ${days} days those who come back after more than five weeks are told from new ones only roughly: ${told.join(', ')}. And browsers that clear storage (Safari after seven days without a visit) count again each time.`,
    undercount: { days, missing },
  };
}

const percentOf = (share: number): string => (share * 100).toFixed(1);

function precision({ query }: Answered): Maybe {
  return query.metrics.some((id) => /^p\d\d$/.test(id))
    ? {
        code: 'precision',
        text: 'Web vitals are counted in logarithmic buckets, eight for each doubling: what is told is within 4.5 % of a measured value.',
      }
    : null;
}

function firstTouch({ query }: Answered): Maybe {
  return query.metrics.includes('visitors') && (query.by.length > 0 || query.where.length > 0)
    ? {
        code: 'first-touch',
        text: 'Visitors belong to where their first visit in the range does, so that the rows add up.',
      }
    : null;
}
