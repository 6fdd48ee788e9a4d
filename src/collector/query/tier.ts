import type { CannotAnswer, Query } from '../../protocol/query.js';
import { ITEMS, VISIT_COLUMNS, type VisitColumn } from '../store/cell.js';
import { columnsOf, type Shape, shapeOf, SHAPES } from '../store/shapes.js';
import { dateOf } from './calendar.js';
import { cannot } from './cannot.js';
import type { Plan } from './plan.js';
import type { Range } from './range.js';

/** What of history is added to the recent cells: null where the range has none. */
export interface Tier {
  readonly shape: Shape | null;
}

/**
 * Days before `detailFrom` have aged: of their visits no more than two columns are known together. Exactly those are asked that have
 * all the question needs.
 */
export function tierFor(
  plan: Plan,
  { metrics, interval }: Pick<Query, 'metrics' | 'interval'>,
  range: Range,
  detailFrom: number | null,
): Tier | CannotAnswer {
  if (detailFrom === null || range.from >= detailFrom) return { shape: null };
  const since = dateOf(detailFrom);
  if (interval === 'hour') {
    return cannot(`hours are kept from ${since} on; before that there are days`, [
      'interval "day"',
      `interval "hour" from ${since} on`,
    ]);
  }
  const columns = columnsIn(plan);
  const shape = shapeOf(plan.kind, columns);
  if (shape !== null) return { shape };
  return cannot(
    columns.length > 1
      ? `${columns.join(' and ')} can be told together from ${since} on; before that, history keeps ${plan.kind}s by one or two of these at a time`
      : `${plan.kind} by ${columns.join()} can be told from ${since} on; history does not keep it`,
    [`the same from ${since} on`, ...insteadOf(plan, columns, metrics.join(', '))],
  );
}

/** What history answers of it: the pairs of what was asked, each column alone, or those it has. */
function insteadOf({ kind }: Plan, columns: readonly VisitColumn[], asked: string): readonly string[] {
  const thing = kind === 'visit' ? [] : ITEMS[kind].slice(0, 1);
  const by = (shape: Shape): string => [...thing, ...columnsOf(shape)].join(', ');
  const within = SHAPES[kind].filter(
    (shape) => columnsOf(shape).length > 0 && columnsOf(shape).every((column) => columns.includes(column)),
  );
  const pairs = within.filter((shape) => columnsOf(shape).length === 2);
  const singles = within.filter((shape) => columnsOf(shape).length === 1);
  const others = SHAPES[kind].filter((shape) => columnsOf(shape).length === 1);
  return [
    ...pairs.map((pair) => `${asked} by ${by(pair)}`),
    ...singles.map((single) => `${asked} by ${by(single)} alone`),
    ...(within.length > 0
      ? []
      : [
          ...thing.map((id) => `${asked} by ${id}`),
          `${asked} by ${[...thing, `${others.join(' or ')}`].join(', ')}`,
        ]),
  ];
}

/** The visit's columns that a plan groups or filters by. */
export function columnsIn({
  by,
  where,
  splits,
}: Pick<Plan, 'by' | 'where' | 'splits'>): readonly VisitColumn[] {
  const used = new Set<string>([...by, ...[...where, ...splits].map(({ column }) => column)]);
  return VISIT_COLUMNS.filter((column) => used.has(column));
}
