import type { CellClass, PurgedClass, PurgeReport } from '../../protocol/purge.js';
import { KINDS_OF } from '../purge.js';
import { dateOf } from '../query/calendar.js';
import type { Measure } from '../store/cell.js';
import type { Store } from '../store/store.js';

/** Of one class: how long it is kept, and the first day that stays. */
export interface Limit {
  readonly class: CellClass;
  readonly months: number;
  readonly before: number;
}

/** What is held of one class, on either side of its limit. */
export interface Held {
  readonly old: Amount;
  readonly kept: Amount;
  readonly oldest: number | null;
}

interface Amount {
  readonly days: number;
  readonly count: number;
}

/** What a class is counted in, by the kind that has it once. */
const COUNTED: Readonly<Record<CellClass, Measure>> = { visits: 'visits', notice: 'n', gate: 'n' };

export async function heldOf(store: Store, site: string, limits: readonly Limit[]): Promise<Held[]> {
  const span = await store.span(site);
  const held: Held[] = [];
  for (const limit of limits) {
    const days = new Map<number, number>();
    for (const [i, kind] of KINDS_OF[limit.class].entries()) {
      if (!span) break;
      const sums = [{ name: 'n', measure: COUNTED[limit.class] }];
      const rows = await store.select({
        site,
        kind,
        ...span,
        shape: '',
        bucket: 'day',
        by: [],
        where: [],
        sums,
      });
      // The other kinds tell of the same visits once more; here only on which days there are any.
      for (const {
        by,
        sums: [n = 0],
      } of rows)
        days.set(Number(by[0]), (days.get(Number(by[0])) ?? 0) + (i === 0 ? n : 0));
    }
    const amount = (which: (day: number) => boolean): Amount => {
      const some = [...days].filter(([day]) => which(day));
      return { days: some.length, count: some.reduce((sum, [, n]) => sum + n, 0) };
    };
    held.push({
      old: amount((day) => day < limit.before),
      kept: amount((day) => day >= limit.before),
      oldest: days.size === 0 ? null : [...days.keys()].reduce((a, b) => Math.min(a, b)),
    });
  }
  return held;
}

interface Night {
  readonly site: string;
  readonly now: number;
  readonly limits: readonly Limit[];
  readonly due: readonly Held[];
  readonly left: readonly Held[];
}

/** What was due, what went of it and what remains, as the store says before and after. */
export async function reportOf(store: Store, { site, now, limits, due, left }: Night): Promise<PurgeReport> {
  const detailFrom = await store.detailFrom(site);
  const at = new Date(now).toISOString();
  return {
    site,
    day: at.slice(0, 10),
    at,
    detailFrom: detailFrom === null ? null : dateOf(detailFrom),
    classes: limits.map((limit, i): PurgedClass => {
      const nothing = { days: 0, count: 0 };
      const { old = nothing } = due[i] ?? {};
      const { old: still = nothing, kept: remains = nothing, oldest = null } = left[i] ?? {};
      return {
        class: limit.class,
        months: limit.months,
        before: dateOf(limit.before),
        due: old,
        gone: { days: old.days - still.days, count: old.count - still.count },
        remains,
        oldest: oldest === null ? null : dateOf(oldest),
      };
    }),
  };
}
