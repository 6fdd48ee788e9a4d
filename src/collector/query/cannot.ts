import { DIMENSIONS, type Kind, METRICS } from '../../protocol/metrics.js';
import type { CannotAnswer, Query } from '../../protocol/query.js';
import type { Plan } from './plan.js';
import { ITEMS } from '../store/cell.js';
import { KEYS } from './columns.js';
import { countsVisits, type Formula } from './formulas.js';
import { KINDS } from './kind.js';
import type { Named } from './names.js';
import { daysIn, type Range } from './range.js';

const MAX_HOURLY_DAYS = 35;

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
 * Who has a link or an export can ask again and again, of whatever range: so what is shown is made of days, words cannot be tried piece by
 * piece, and filters are few enough that every question near it can be looked at.
 */
export function cannotShare(
  { interval, where, metrics }: Query,
  { freeText }: Pick<Plan, 'freeText'>,
): CannotAnswer | null {
  if (interval) {
    return cannot('a shared answer has no interval: its points would show what its ranges leave out', [
      `${metrics.join(', ')} without interval, range by range`,
    ]);
  }
  if (where.length > MAX_SHARED_FILTERS) {
    return cannot(`a shared answer has at most ${MAX_SHARED_FILTERS} filters, not ${where.length}`, [
      `the first ${MAX_SHARED_FILTERS} of them`,
    ]);
  }
  if (!freeText || where.every(({ op }) => op === 'is' || op === 'not')) return null;
  return cannot('a shared answer takes no patterns on words that visitors brought', [
    'is or not, with the whole word',
  ]);
}

const MAX_SHARED_FILTERS = 3;

/** Hours of more days would be thousands of points, and cells older than the days of detail have no hour. */
export function cannotDrawHours(range: Range): CannotAnswer | null {
  const days = daysIn(range);
  if (days <= MAX_HOURLY_DAYS) return null;
  return cannot(`hours are drawn for ${MAX_HOURLY_DAYS} days at most, not for ${days}`, [
    'interval "day"',
    `interval "hour" in a range of ${MAX_HOURLY_DAYS} days`,
  ]);
}
