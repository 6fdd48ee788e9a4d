import type { Kind } from '../../protocol/metrics.js';
import { VISIT_COLUMNS, type VisitColumn } from '../store/cell.js';
import { shapeOf } from '../store/shapes.js';
import type { Column, Select } from '../store/store.js';

/** Cells a question reads: without a shape the recent ones alone, with one also those of history. */
export type Tier = Pick<Select, 'shape'>;

/** History keeps a visit's columns one by one and in some pairs, and no hour. What it has answers together with what is recent. */
export function tierFor(kind: Kind, columns: readonly Column[], interval?: Select['bucket']): Tier {
  const shape = interval === 'hour' ? null : shapeOf(kind, columns.filter(isOfVisit));
  return shape === null ? {} : { shape };
}

const isOfVisit = (column: Column): column is VisitColumn | 'age' =>
  column === 'age' || (VISIT_COLUMNS as readonly Column[]).includes(column);
