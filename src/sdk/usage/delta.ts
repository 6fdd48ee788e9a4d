import type { VisitReport } from '../../protocol/report.js';
import { REPORT_BOUNDS } from '../../protocol/report-bounds.js';

const SCALARS = {
  visits: 1,
  bounces: 1,
  views: REPORT_BOUNDS.views,
  engaged: REPORT_BOUNDS.engaged,
} as const;

/** For each list, what of a row is summed, and how far in one report. */
const LISTS = {
  pages: {
    visits: 1,
    views: REPORT_BOUNDS.views,
    engaged: REPORT_BOUNDS.engaged,
    scroll: REPORT_BOUNDS.views * 100,
    entries: 1,
    exits: 1,
  },
  flows: { visits: 1, n: REPORT_BOUNDS.occurrences },
  goals: { visits: 1, n: REPORT_BOUNDS.occurrences, revenue: REPORT_BOUNDS.revenue },
  events: { visits: 1, n: REPORT_BOUNDS.occurrences },
  funnels: { visits: 1, n: 1 },
  vitals: { visits: 1, n: REPORT_BOUNDS.occurrences },
} as const;

export type Scalar = keyof typeof SCALARS;
export type List = keyof typeof LISTS;
/** What names a row: the fields of it that are not summed. */
export type Name = Readonly<Record<string, string | number>>;
type Sums = Record<string, number>;
export type Increments = Partial<Pick<VisitReport, Scalar | List>>;

/** Fields that name a page, which is said by its place where the report has a row of it in `pages`. */
const PATHS = ['from', 'to', 'path'] as const;

/** What was counted since the last report: signed sums, which add up the same however they are cut. */
export interface Delta {
  sum(field: Scalar, by: number): void;
  add(list: List, name: Name, by: Readonly<Sums>): void;
  /** Cuts off what fits one report, leaving the rest; null when there is nothing left. `room` is in bytes. */
  take(room: number): Increments | null;
}

export const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

/** Moves what one report may hold out of `sums`. Zeros are left out; of `n`, which a row has always, a 1. */
function cut(sums: Sums, limits: Readonly<Sums>): Sums {
  const part: Sums = {};
  for (const field in limits) {
    const limit = limits[field] as number;
    const by = Math.max(-limit, Math.min(limit, sums[field] ?? 0));
    if (field === 'n' ? by !== 1 : by) part[field] = by;
    sums[field] = (sums[field] ?? 0) - by;
  }
  return part;
}

const isEmpty = (sums: Sums): boolean => Object.values(sums).every((sum) => !sum);

export function createDelta(): Delta {
  const scalars: Sums = {};
  const lists: Partial<Record<List, Map<string, { name: Name; sums: Sums }>>> = {};

  return {
    sum(field, by) {
      scalars[field] = (scalars[field] ?? 0) + by;
    },
    add(list, name, by) {
      const rows = (lists[list] ??= new Map());
      const key = JSON.stringify(name);
      const row = rows.get(key) ?? { name, sums: {} };
      rows.set(key, row);
      for (const field in by) row.sums[field] = (row.sums[field] ?? 0) + (by[field] as number);
    },
    take(room) {
      const out: Record<string, unknown> = cut(scalars, SCALARS);
      let left = room - bytesOf(out);
      const places = new Map<unknown, number>();
      for (const list in LISTS) {
        const rows = lists[list as List];
        if (!rows?.size) continue;
        const taken: object[] = [];
        // `"flows":[],` around the rows of a list.
        left -= list.length + 6;
        for (const [key, { name, sums }] of rows) {
          if (!isEmpty(sums)) {
            const before = { ...sums };
            const row: Record<string, string | number> = { ...name, ...cut(sums, LISTS[list as List]) };
            for (const field of PATHS) {
              const place = places.get(row[field]);
              if (place !== undefined) row[field] = place;
            }
            const size = bytesOf(row) + 1;
            if (size > left || taken.length >= REPORT_BOUNDS.items) {
              rows.set(key, { name, sums: before });
              break;
            }
            left -= size;
            taken.push(row);
            if (list === 'pages') places.set(name['path'], taken.length - 1);
          }
          if (isEmpty(sums)) rows.delete(key);
        }
        if (taken.length) out[list] = taken;
      }
      // Every field was cut to its type's bounds above.
      return Object.keys(out).length ? (out as Increments) : null;
    },
  };
}
