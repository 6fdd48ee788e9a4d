import type { Kind } from '../../protocol/metrics.js';
import { ITEM_COLUMNS, ITEMS, type ItemColumn, VISIT_COLUMNS } from '../store/cell.js';
import type { Column } from '../store/store.js';

/** Where the cells of a kind keep a dimension that `protocol/metrics.ts` says they carry. */
export function columnOf(kind: Kind, dimension: string): Column {
  if (dimension === 'software') return 'software';
  const visit = VISIT_COLUMNS.find((column) => column === dimension);
  return visit ?? itemColumn(kind, dimension);
}

export function itemColumn(kind: Kind, dimension: string): ItemColumn {
  const column = ITEM_COLUMNS[ITEMS[kind].indexOf(dimension)];
  if (!column)
    throw new Error(`no cell of kind "${kind}" carries "${dimension}"; see ITEMS in store/cell.ts`);
  return column;
}

/**
 * The item dimensions that tell apart what one visit may hold several of. The currency of a goal, the bucket of a web
 * vital, the rule or the pace of an answer are not among them: a thing has one.
 */
export const KEYS: Readonly<Record<Kind, readonly string[]>> = {
  visit: [],
  page: ['page'],
  flow: ['from', 'to'],
  goal: ['goal'],
  event: ['event', 'prop', 'value'],
  funnel: ['funnel', 'step'],
  vital: ['vital', 'page'],
  notice: ['outcome'],
  gate: ['deed', 'service', 'third_party'],
};

export const isItem = (column: Column): boolean => (ITEM_COLUMNS as readonly Column[]).includes(column);
