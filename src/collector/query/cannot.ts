import { DIMENSIONS, type Kind, METRICS } from '../../protocol/metrics.js';
import type { CannotAnswer, Query } from '../../protocol/query.js';
import { ITEMS, VISIT_COLUMNS } from '../store/cell.js';
import { columnsOf, SHAPES } from '../store/shapes.js';
import { dateOf } from './calendar.js';
import { KEYS } from './columns.js';
import { countsVisits, type Formula } from './formulas.js';
import { KINDS } from './kind.js';
import type { Named } from './names.js';
import { daysIn, type Range } from './range.js';

const MAX_HOURLY_DAYS = 35;
const OF_ONE_VITAL = ['p50', 'p75', 'p95', 'good'];

export const cannot = (message: string, can: readonly string[]): CannotAnswer => ({
  error: 'cannot-answer',
  message,
  can,
});

/** No kind of cell carries everything that was asked. */
export function cannotCarry({ metrics, by, where }: Named): CannotAnswer {
  const dimensions = [...by, ...where];
  const names = metrics.map(({ id }) => id).join(', ');
  if (dimensions.length === 0 || dimensions.every(({ kinds }) => kinds.includes('visit'))) {
    const counted = metrics.find(({ id }) => id === 'count');
    if (counted) {
      const things = counted.kinds.flatMap((kind) => ITEMS[kind].slice(0, 1));
      return cannot(
        'count needs to be told what to count: group or filter by the thing that is counted',
        things.map((dimension) => `count by ${dimension}`),
      );
    }
    if (dimensions.length === 0) {
      return cannot(
        `${names} are not counted by the same cells; ask for them apart`,
        apart(
          metrics.map(({ id }) => id),
          [],
        ),
      );
    }
  }
  const asked = dimensions.map(({ id }) => id);
  return cannot(`${names} cannot be told by ${asked.join(' and ')}: no cell carries all of them`, [
    ...apart(
      METRICS.filter((m) => m.kinds.some((kind) => dimensions.every((d) => d.kinds.includes(kind)))).map(
        ({ id }) => id,
      ),
      asked,
    ),
    ...metrics.map(({ id, kinds }) => {
      const others = DIMENSIONS.filter((d) => d.kinds.some((kind) => kinds.includes(kind)));
      return `${id} by ${others.map((d) => d.id).join(', ')}`;
    }),
  ]);
}

/** The metrics, joined where one kind of cell carries them. */
function apart(metrics: readonly string[], dimensions: readonly string[]): readonly string[] {
  const carriers = KINDS.map((kind) => {
    const carries = (list: typeof METRICS | typeof DIMENSIONS, id: string): boolean =>
      list.find((one) => one.id === id)?.kinds.includes(kind) ?? false;
    return dimensions.every((id) => carries(DIMENSIONS, id))
      ? metrics.filter((id) => carries(METRICS, id))
      : [];
  });
  const lists = [...new Set(carriers.filter((ids) => ids.length > 0).map((ids) => ids.join(', ')))];
  return dimensions.length > 0 ? lists.map((ids) => `${ids} by ${dimensions.join(', ')}`) : lists;
}

/** The cells carry it, but their sum would not be what the metric says. */
export function cannotCount(
  query: Query,
  kind: Kind,
  formulas: readonly Formula[],
  rowsOpen: boolean,
  pinned: readonly string[],
): CannotAnswer | null {
  const told = [...pinned, ...query.by];
  if (query.metrics.includes('revenue') && !told.includes('currency')) {
    return cannot('revenue adds up within one currency only', [
      `revenue by ${[...query.by, 'currency'].slice(-2).join(', ')}`,
      'revenue where currency is one value',
    ]);
  }
  const ofOne = query.metrics.filter((id) => OF_ONE_VITAL.includes(id));
  if (ofOne.length > 0 && !told.includes('vital')) {
    const names = ofOne.join(', ');
    return cannot(`${names} are of one web vital; tell the vitals apart, or name one`, [
      `${names} by vital`,
      `${names} where vital is one value`,
    ]);
  }
  const visits = query.metrics.filter((_, i) => formulas[i]?.terms.some(countsVisits));
  if (rowsOpen && visits.length > 0) {
    const open = KEYS[kind].filter((key) => !told.includes(key)).join(' and ');
    const names = visits.join(', ');
    return cannot(
      `${names} would count a visit once for each ${open} it holds; tell the ${open} apart, or name one`,
      [`${names} by ${open}`, `${names} where ${open} is one value`],
    );
  }
  return query.interval ? cannotDraw(query) : null;
}

function cannotDraw({ interval, metrics, by }: Query): CannotAnswer | null {
  if (by.length < 2) return null;
  return cannot(`an interval goes with one dimension at most, not with ${by.join(' and ')}`, [
    ...by.map((dimension) => `${metrics.join(', ')} by ${dimension} each ${interval}`),
    `${metrics.join(', ')} by ${by.join(', ')} without an interval`,
  ]);
}

/**
 * Days before `detailFrom` are kept by single dimensions, some pairs and no hour, and the question needs more. `compares`: only the range
 * it is compared with reaches so far back.
 */
export function cannotCross(
  kind: Kind,
  { metrics, by, where, interval }: Query,
  detailFrom: number,
  compares: boolean,
): CannotAnswer {
  const day = dateOf(detailFrom);
  const dimensions = [...new Set([...by, ...where.map(({ dim }) => dim)])].filter(isOfVisit);
  const names = metrics.join(', ');
  const kept = dimensions.map(
    (dimension) =>
      [
        dimension,
        SHAPES[kind].flatMap((shape) => {
          const columns: readonly string[] = columnsOf(shape);
          return columns.length === 2
            ? columns.filter((c) => c !== dimension && columns.includes(dimension))
            : [];
        }),
      ] as const,
  );
  const what =
    interval === 'hour'
      ? 'hours'
      : `${dimensions.join(' and ')} ${dimensions.length > 1 ? 'together' : ''}`.trim();
  return cannot(`${names}: ${what} can be asked from ${day} on; days before it are kept without`, [
    `range from "${day}"`,
    ...(compares ? ['without compare'] : []),
    ...(interval === 'hour' ? ['interval "day"'] : []),
    ...kept.map(([dimension, others]) => {
      const alone = SHAPES[kind].some((shape) => shape === dimension);
      if (others.length > 0) return `${names} by ${dimension} and one of ${others.join(', ')}`;
      return alone ? `${names} by ${dimension} alone` : `${names} without ${dimension}`;
    }),
  ]);
}

const isOfVisit = (dimension: string): boolean => (VISIT_COLUMNS as readonly string[]).includes(dimension);

/** Hours of more days would be thousands of points, and cells older than the days of detail have no hour. */
export function cannotDrawHours(range: Range): CannotAnswer | null {
  const days = daysIn(range);
  if (days <= MAX_HOURLY_DAYS) return null;
  return cannot(`hours are drawn for ${MAX_HOURLY_DAYS} days at most, not for ${days}`, [
    'interval "day"',
    `interval "hour" in a range of ${MAX_HOURLY_DAYS} days`,
  ]);
}
