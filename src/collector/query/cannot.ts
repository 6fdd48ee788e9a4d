import { DIMENSIONS, type Kind, METRICS } from '../../protocol/metrics.js';
import type { CannotAnswer, Query } from '../../protocol/query.js';
import type { Plan } from './plan.js';
import { ITEMS, VISIT_COLUMNS, type VisitColumn } from '../store/cell.js';
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

/**
 * A browser tells when it came last, whatever it had granted then: of the visits that grant another purpose too, nobody knows which is a
 * browser's first.
 */
export function cannotTellPeople(
  { metrics, by, where }: Query,
  purposes: readonly string[],
): CannotAnswer | null {
  const other = purposes.filter((purpose) => purpose !== 'analytics');
  if (other.length === 0 || !metrics.includes('visitors')) return null;
  const asked = [...metrics.filter((id) => id !== 'visitors'), 'visits'];
  const dimensions = [...new Set([...by, ...where.map(({ dim }) => dim)])];
  return cannot(
    `visitors are known under analytics alone, and ${dimensions.join(', ')} is counted for ${other.join(' and ')}`,
    [`${[...new Set(asked)].join(', ')} by ${dimensions.join(', ')}`, 'visitors without it'],
  );
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

/**
 * Days before `detailFrom` are kept by single dimensions, some pairs and no hour, and the question needs more. `compares`: only the range
 * it is compared with may reach so far back.
 */
export function cannotCross(
  kind: Kind,
  { metrics, by, where, interval }: Query,
  detailFrom: number,
  compares: boolean,
): CannotAnswer {
  const since = dateOf(detailFrom);
  const can = [`the same from ${since} on`, ...(compares ? ['the same without compare'] : [])];
  if (interval === 'hour') {
    return cannot(`hours are kept from ${since} on; before that there are days`, [...can, 'interval "day"']);
  }
  const asked = new Set([...by, ...where.map(({ dim }) => dim)]);
  const columns = VISIT_COLUMNS.filter((column) => asked.has(column));
  return cannot(
    columns.length > 1
      ? `${columns.join(' and ')} can be told together from ${since} on; before that, history keeps ${kind}s by one or two of these at a time`
      : `${kind} by ${columns.join()} can be told from ${since} on; history does not keep it`,
    [...can, ...insteadOf(kind, columns, metrics.join(', '))],
  );
}

/** What history answers of it: the pairs of what was asked, each column alone, or those it has. */
function insteadOf(kind: Kind, columns: readonly VisitColumn[], asked: string): readonly string[] {
  const thing = kind === 'visit' ? [] : ITEMS[kind].slice(0, 1);
  const ofLength = (n: number) => SHAPES[kind].map(columnsOf).filter(({ length }) => length === n);
  const isAsked = (kept: readonly VisitColumn[]): boolean => kept.every((one) => columns.includes(one));
  const by = (kept: readonly string[]): string => `${asked} by ${[...thing, ...kept].join(', ')}`;
  const within = [
    ...ofLength(2).filter(isAsked).map(by),
    ...ofLength(1)
      .filter(isAsked)
      .map((one) => `${by(one)} alone`),
  ];
  if (within.length > 0) return within;
  const others = ofLength(1).flat().join(' or ');
  return [...thing.map((id) => `${asked} by ${id}`), ...(others === '' ? [] : [by([others])])];
}

/** Hours of more days would be thousands of points, and cells older than the days of detail have no hour. */
export function cannotDrawHours(range: Range): CannotAnswer | null {
  const days = daysIn(range);
  if (days <= MAX_HOURLY_DAYS) return null;
  return cannot(`hours are drawn for ${MAX_HOURLY_DAYS} days at most, not for ${days}`, [
    'interval "day"',
    `interval "hour" in a range of ${MAX_HOURLY_DAYS} days`,
  ]);
}
