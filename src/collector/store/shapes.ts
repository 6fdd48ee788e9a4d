import type { Kind } from '../../protocol/metrics.js';
import { type Cell, VISIT_COLUMNS, type VisitColumn } from './cell.js';

/**
 * What a history cell kept of its visit: nothing, the weeks since its browser came first, one column, or two in the order of
 * VISIT_COLUMNS. A recent cell becomes one history cell of each shape of its kind.
 */
export type Shape = '' | 'age' | VisitColumn | `${VisitColumn},${VisitColumn}`;

/** Two columns that history can answer together: what was landed on, where it came from and on what it was read. */
export const PAIRS = [
  'entry,source',
  'entry,channel',
  'entry,utm_campaign',
  'entry,country',
  'entry,device',
  'source,country',
  'source,device',
  'source,lang',
  'channel,utm_campaign',
  'channel,country',
  'channel,device',
  'channel,browser',
  'channel,lang',
  'utm_source,utm_medium',
  'utm_source,utm_campaign',
  'utm_medium,utm_campaign',
  'utm_campaign,country',
  'utm_campaign,device',
  'country,device',
  'country,lang',
  'device,browser',
  'device,os',
  'device,lang',
  'browser,os',
] as const satisfies readonly Shape[];

/** The visit's columns by which history can split pages, goals and whatever else happened in it. */
export const ITEM_DIMS = [
  'entry',
  'source',
  'channel',
  'utm_campaign',
  'country',
  'device',
  'browser',
  'lang',
] as const satisfies readonly VisitColumn[];

const ITEM_SHAPES: readonly Shape[] = ['', ...ITEM_DIMS];

export const SHAPES: Readonly<Record<Kind, readonly Shape[]>> = {
  visit: ['', 'age', ...VISIT_COLUMNS, ...PAIRS],
  page: ITEM_SHAPES,
  flow: [''],
  goal: ITEM_SHAPES,
  event: ITEM_SHAPES,
  funnel: ITEM_SHAPES,
  vital: ITEM_SHAPES,
  notice: ['', 'device', 'lang', 'variant', 'device,lang'],
  gate: [''],
};

/** The visit's columns that a shape kept. */
export function columnsOf(shape: Shape): readonly VisitColumn[] {
  return shape === '' || shape === 'age' ? [] : (shape.split(',') as VisitColumn[]);
}

/** The shape that answers for these columns; null where history has none. */
export function shapeOf(kind: Kind, columns: Iterable<VisitColumn | 'age'>): Shape | null {
  const asked = new Set<string>(columns);
  const name = ['age', ...VISIT_COLUMNS].filter((column) => asked.has(column)).join(',');
  return SHAPES[kind].find((shape) => shape === name) ?? null;
}

/** A recent cell as history keeps it: of its day, no hour, and of its visit what the shape says. */
export function shaped(cell: Cell, shape: Shape): Cell {
  return {
    ...cell,
    hour: 0,
    age: shape === 'age' ? cell.age : 0,
    visit: Object.fromEntries(columnsOf(shape).map((column) => [column, cell.visit[column] ?? ''])),
  };
}
