import { AGE_NEVER } from '../../protocol/dimensions.js';
import type { CannotAnswer, Note, Query, Retention, RetentionQuery } from '../../protocol/query.js';
import { type Asker, cannotGrant, coversOf, datesOf, firstToldOf, todayOf } from './asking.js';
import { dateOf, mondayOf } from './calendar.js';
import { cannot } from './cannot.js';
import { derive } from './derive.js';
import { named } from './names.js';
import { notesOf } from './notes.js';
import { type Plan, planFor } from './plan.js';
import type { Range } from './range.js';
import { read, type Reading } from './reading.js';
import { isKnownZero } from './rows.js';
import { tierFor } from './tier.js';

export interface RetentionQuestion extends Asker {
  readonly query: RetentionQuery;
}

/**
 * Of the browsers that came first in a week, how many came in each week after. A browser tells how many weeks ago that was, so the
 * visitors of a week, told apart by it, are each cohort's that came back; no browser is known from one week to the next.
 * @throws QueryError for a name that means nothing
 */
export async function retention({ query, ...asker }: RetentionQuestion): Promise<Retention | CannotAnswer> {
  const { site, where, weeks } = query;
  const today = todayOf(asker);
  const current = mondayOf(today);
  const range: Range = { from: current - 7 * (weeks - 1), to: today };
  const visitors: Query = {
    site,
    range: datesOf(range),
    metrics: ['visitors'],
    by: [],
    where,
    limit: 1,
    offset: 0,
  };
  const plan = planFor(visitors, named(visitors), asker.site.bind);
  if ('error' in plan) return plan;
  if (plan.kind !== 'visit') {
    return cannot(
      'retention is of visits; what happened in one is not kept with when its browser came first',
      ['retention where device, lang or another dimension of a visit is one value'],
    );
  }
  const byAge = agePlan(plan);
  const missing = cannotGrant(plan, asker.site);
  if (missing) return missing;
  const detailFrom = await firstToldOf(byAge, asker, range.from);
  if (detailFrom !== null) return cannotFilter(current, detailFrom);

  // The current week has no number yet that its days to come will not change.
  const mondays = Array.from({ length: weeks }, (_, i) => range.from + 7 * i);
  const readings = await Promise.all(
    mondays
      .slice(0, -1)
      .map((monday) => read(asker.store, asker.site, byAge, { from: monday, to: monday + 6 }, asker)),
  );
  const never = (await asker.store.span(asker.site.id)) === null;
  const told = readings.flatMap((reading) =>
    notesOf({
      query: { ...visitors, by: ['age'] },
      plan: byAge,
      ...asker,
      reading,
      compared: null,
      rows: [],
      today,
      never,
    }),
  );
  const withheld = withheldOf(byAge, readings);
  return {
    range: datesOf(range),
    cohorts: mondays.map((monday, cohort) => {
      const came = mondays.map((_, n) => cameOf(byAge, readings[cohort + n], n));
      return { week: dateOf(monday), size: came[0] ?? null, weeks: came };
    }),
    withheld,
    covers: coversOfAll(readings),
    notes: [
      ...(withheld.groups > 0 ? [smallValues(withheld.groups, asker.k)] : []),
      ...ofWhole(told, readings),
      ...own(where.length > 0, dateOf(current)),
    ].filter(({ code }, i, all) => all.findIndex((note) => note.code === code) === i),
  };
}

/** History keeps the weeks since the first visit alone. */
function cannotFilter(current: number, detailFrom: number): CannotAnswer {
  const weeks = Math.max(1, Math.floor((current - detailFrom) / 7) + 1);
  return cannot(
    `retention can be filtered from ${dateOf(detailFrom)} on; of days before it is kept how many came back, and not from where`,
    [`weeks ${weeks}`, 'retention without a filter'],
  );
}

/** Weeks since the first visit are no dimension: told of one visit, they would say how long a browser has been known. */
const agePlan = (plan: Plan): Plan => ({
  ...plan,
  by: ['age'],
  tier: tierFor('visit', ['age', ...[...plan.where, ...plan.splits].map(({ column }) => column)]),
});

/** Visitors of a week whose first visit was n weeks before; in its first week a browser comes new. */
function cameOf(plan: Plan, week: Reading | undefined, n: number): number | null {
  if (!week) return null;
  const by = [String(n === 0 ? AGE_NEVER : n)];
  const group = week.disclosed.groups.find((one) => one.by[0] === by[0]);
  if (group) return derive(plan, group.sums, false)[0] ?? null;
  return isKnownZero(week, by) ? 0 : null;
}

function withheldOf(plan: Plan, readings: readonly Reading[]): Retention['withheld'] {
  const weight = plan.terms.indexOf(plan.weight);
  const people = ({ disclosed }: Reading): number => disclosed.total?.sums[weight] ?? 0;
  const all = readings.reduce((sum, reading) => sum + people(reading), 0);
  const hidden = readings.reduce(
    (sum, reading) => sum + people(reading) * reading.disclosed.withheld.share,
    0,
  );
  return {
    groups: readings.reduce((sum, { disclosed }) => sum + disclosed.withheld.groups, 0),
    share: all > 0 ? hidden / all : readings.some(({ disclosed }) => disclosed.refused) ? 1 : 0,
  };
}

function coversOfAll(readings: readonly Reading[]): Retention['covers'] {
  const covers = readings.map(coversOf);
  return {
    policies: [...new Set(covers.flatMap(({ policies }) => policies))].sort((a, b) => a - b),
    from: covers.map(({ from }) => from).find((from) => from !== null) ?? null,
  };
}

/** What the weeks' notes say of the whole: that one of them is empty is seen. */
function ofWhole(notes: readonly Note[], readings: readonly Reading[]): readonly Note[] {
  const isEmpty = readings.every(({ granted }) => granted.where === null);
  return notes.filter(({ code }) => code !== 'first-touch' && (code !== 'empty' || isEmpty));
}

const smallValues = (numbers: number, k: number): Note => ({
  code: 'small-values',
  text: `Numbers that fewer than ${k} visitors share are not shown, nor what would give them away: ${numbers} of these weeks and cohorts, older ones included.`,
});

function own(isFiltered: boolean, current: string): readonly Note[] {
  const incomplete: Note = {
    code: 'incomplete',
    text: `The week that began on ${current} is not over; what it would tell is left out.`,
  };
  const touch: Note = {
    code: 'week-touch',
    text: 'The filter is of the first visit of each week, not of the visit that made somebody a visitor: nobody is known from one week to the next.',
  };
  return isFiltered ? [incomplete, touch] : [incomplete];
}
