import type { Answer, CannotAnswer, Query } from '../../protocol/query.js';
import type { Store } from '../store/store.js';
import { dateOf } from './calendar.js';
import { cannot, cannotCross, cannotDrawHours, cannotShare } from './cannot.js';
import { named } from './names.js';
import { type Plan, planFor } from './plan.js';
import { comparedRange, type Range, rangeOf } from './range.js';
import { type AskedSite, read, type Reader, type Reading } from './reading.js';
import { localTime } from './zone.js';

/** Who asks, of which site, and when. */
export interface Asker extends Reader {
  readonly store: Store;
  readonly site: AskedSite;
  readonly now: Date;
}

/** A question's cells of its range, and of the one it is compared with, counted and disclosed. */
export interface Asked {
  readonly plan: Plan;
  readonly reading: Reading;
  readonly compared: Reading | null;
  readonly today: number;
  /** No report of the site was ever counted. */
  readonly never: boolean;
}

/**
 * What a question's answer is made of; or, where no cells answer it exactly, what can be asked instead.
 * @throws QueryError for a name or a date that means nothing
 */
export async function asked(query: Query, asker: Asker): Promise<Asked | CannotAnswer> {
  const { store, site } = asker;
  const plan = planFor(query, named(query), site.bind);
  if ('error' in plan) return plan;
  const unshared = asker.audience === 'shared' ? cannotShare(query, plan) : null;
  if (unshared) return unshared;
  const today = todayOf(asker);
  const range = rangeOf(query.range, today, query.range === 'all' ? await store.span(site.id) : null);
  const before = query.compare ? comparedRange(range, query.compare) : null;
  const refusal = cannotGrant(plan, site) ?? (query.interval === 'hour' ? cannotDrawHours(range) : null);
  if (refusal) return refusal;
  const detailFrom = await firstToldOf(plan, asker, Math.min(range.from, before?.from ?? range.from));
  if (detailFrom !== null) return cannotCross(plan.kind, query, detailFrom, before !== null);
  const [reading, compared] = await Promise.all([
    read(store, site, plan, range, asker),
    before ? read(store, site, plan, before, asker) : null,
  ]);
  const never = !reading.granted.any && (await store.span(site.id)) === null;
  return { plan, reading, compared, today, never };
}

export const todayOf = ({ site, now }: Asker): number => localTime(site.timeZone, now.getTime()).day;

/** A purpose that the question needs and the site's policy has not. */
export function cannotGrant(plan: Plan, site: AskedSite): CannotAnswer | null {
  const missing = plan.purposes.find((purpose) => !site.purposes.includes(purpose));
  if (!missing) return null;
  return cannot(`the site's policy has no purpose "${missing}", so nothing is counted for it`, [
    'shown, accepted, refused, partial, changed, withdrawn, gpc, held, escaped',
  ]);
}

/** First day from which on a plan's cells answer, if the day it asks from lies before; null where they answer. */
export async function firstToldOf(plan: Plan, { store, site }: Asker, from: number): Promise<number | null> {
  if (plan.tier.shape !== undefined) return null;
  const detailFrom = await store.detailFrom(site.id);
  return detailFrom !== null && from < detailFrom ? detailFrom : null;
}

export const datesOf = ({ from, to }: Range): { readonly from: string; readonly to: string } => ({
  from: dateOf(from),
  to: dateOf(to),
});

export const coversOf = ({ granted }: Reading): Answer['covers'] => ({
  policies: granted.policies,
  ...(granted.changes && {
    changes: granted.changes.map(({ version, day }) => ({ version, day: dateOf(day) })),
  }),
  from: granted.from === null ? null : dateOf(granted.from),
});
