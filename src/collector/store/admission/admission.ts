import { isFreeText, type Kind } from '../../../protocol/metrics.js';
import { type Cell, ITEM_COLUMNS, type ItemColumn, ITEMS, type VisitColumn } from '../cell.js';

export type WordColumn = VisitColumn | ItemColumn;

/** `closed`: of a list that nobody can add to. `known`: free text that the owner has declared. `free`: it has to be admitted. */
export type Standing = 'closed' | 'known' | 'free';

/** Which words have a name in answers. Left out, a store names all. */
export interface Admission {
  /** Different browsers that have to have used a word. */
  readonly k: number;
  /** May change with what sites declare: a word that is declared later is named with the next cell that has it. */
  standingOf(cell: Cell, column: WordColumn): Standing;
}

/** Where words can be free text. A word that is admitted in one column of a group is in all of them. */
export const FREE_COLUMNS = {
  entry: 'path',
  source: 'source',
  utm_source: 'campaign',
  utm_medium: 'campaign',
  utm_campaign: 'campaign',
  utm_term: 'campaign',
  utm_content: 'campaign',
  host: 'source',
  item1: 'path',
  item2: 'path',
  item3: 'path',
} as const satisfies Partial<Record<WordColumn, string>>;
export type FreeColumn = keyof typeof FREE_COLUMNS;
export type FreeGroup = (typeof FREE_COLUMNS)[FreeColumn];

export const isFreeColumn = (column: string): column is FreeColumn => column in FREE_COLUMNS;

/** What a column of things tells hangs on the kind: a page's path is free text, the outcome of a notice is one of a list. */
export function isFreeIn(kind: Kind, column: string): column is FreeColumn {
  if (!isFreeColumn(column)) return false;
  const item = (ITEM_COLUMNS as readonly string[]).indexOf(column);
  return item < 0 || isFreeText(ITEMS[kind][item] ?? '');
}

/**
 * Does this cell stand for visits that used the column's word? Each visit has one that does: its own cell for what the visit has, a page's for
 * paths, an event's for what the event tells. Of an event's, the values of each event count apart.
 */
export function isUse(kind: Cell['kind'], column: FreeColumn): boolean {
  if (kind === 'page') return column === 'item1';
  if (kind === 'event') return column === 'item3';
  return kind === 'visit' && !column.startsWith('item');
}
