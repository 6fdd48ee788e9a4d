import type { Answer, CannotAnswer, Query } from '../../protocol/query.js';
import type { Store } from '../store/store.js';
import { dateOf } from './calendar.js';
import { cannot, cannotDrawHours, cannotShare } from './cannot.js';
import { chartRows } from './chart.js';
import { named } from './names.js';
import { notesOf } from './notes.js';
import { pageOf } from './page.js';
import { type Plan, planFor } from './plan.js';
import { comparedRange, type Range, rangeOf } from './range.js';
import { type AskedSite, read, type Reader, type Reading } from './reading.js';
import { groupRows, totalsOf } from './rows.js';
import { tierFor } from './tier.js';
import { localTime } from './zone.js';

export interface Question extends Reader {
  readonly store: Store;
  /** Checked against the schema, its defaults filled in. */
  readonly query: Query;
  readonly site: AskedSite;
  readonly now: Date;
}

/**
 * The numbers a question asks for, after disclosure; or, where no cells answer it exactly, what can be asked instead.
 * @throws QueryError for a name or a date that means nothing
 */
export async function answer({
  store,
  query,
  site,
  now,
  ...reader
}: Question): Promise<Answer | CannotAnswer> {
  const plan = planFor(query, named(query));
  if ('error' in plan) return plan;
  const unshared = reader.audience === 'shared' ? cannotShare(query, plan) : null;
  if (unshared) return unshared;
  const missing = plan.purposes.find((purpose) => !site.purposes.includes(purpose));
  if (missing) {
    return cannot(`the site's policy has no purpose "${missing}", so nothing is counted for it`, [
      'shown, accepted, refused, partial, changed, withdrawn, gpc, held, escaped',
    ]);
  }
  const today = localTime(site.timeZone, now.getTime()).day;
  const range = rangeOf(query.range, today, query.range === 'all' ? await store.span(site.id) : null);
  const refusal = query.interval === 'hour' ? cannotDrawHours(range) : null;
  if (refusal) return refusal;
  const detailFrom = await store.detailFrom(site.id);
  const tier = tierFor(plan, query, range, detailFrom);
  if ('error' in tier) return tier;
  const before = query.compare ? comparedRange(range, query.compare) : null;
  const tierBefore = before && tierFor(plan, query, before, detailFrom);
  if (tierBefore && 'error' in tierBefore) {
    return { ...tierBefore, can: ['the same without compare', ...tierBefore.can] };
  }

  const [reading, compared] = await Promise.all([
    read(store, site, plan, range, tier, reader),
    before && tierBefore ? read(store, site, plan, before, tierBefore, reader) : null,
  ]);
  const page = pageOf(reading.disclosed, plan, query);
  const { interval, compare } = query;
  const rows = interval
    ? await chartRows(
        { plan, interval, timeZone: site.timeZone },
        page,
        reading,
        compared && compare ? { reading: compared, compare } : null,
      )
    : groupRows(plan, page, compared);
  const never = !reading.granted.any && (await store.span(site.id)) === null;
  return {
    range: datesOf(range),
    metrics: query.metrics,
    rows,
    totals: totalsOf(plan, reading),
    ...(compared ? { compareTotals: comparedTotals(plan, compared) } : {}),
    withheld: reading.disclosed.withheld,
    count: plan.by.length > 0 ? page.count : rows.length,
    covers: coversOf(reading),
    notes: notesOf({ query, plan, site, reading, compared, rows, today, ...reader, never }),
  };
}

const datesOf = ({ from, to }: Range): Answer['range'] => ({ from: dateOf(from), to: dateOf(to) });

/** A range of which nothing may answer is not a range of zeros to be compared with. */
const comparedTotals = (plan: Plan, compared: Reading) =>
  compared.cells ? totalsOf(plan, compared) : plan.formulas.map(() => null);

const coversOf = ({ granted }: Reading): Answer['covers'] => ({
  policies: granted.policies,
  from: granted.from === null ? null : dateOf(granted.from),
});
