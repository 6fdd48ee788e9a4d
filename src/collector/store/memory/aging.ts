import type { Cell } from '../cell.js';
import { type Shape, shaped, SHAPES } from '../shapes.js';

/** A cell of history, and what it kept. */
export interface Kept {
  readonly shape: Shape;
  readonly cell: Cell;
}

/** What cells become when they age: for each shape of their kind, those that are alike in what it keeps, added up. */
export function aged(cells: readonly Cell[]): Kept[] {
  const kept = new Map<string, Kept>();
  for (const cell of cells) {
    for (const shape of SHAPES[cell.kind]) {
      const one = shaped(cell, shape);
      const { sums, ...alike } = one;
      const key = JSON.stringify([shape, alike]);
      const before = kept.get(key);
      kept.set(key, { shape, cell: before ? { ...one, sums: added(before.cell.sums, sums) } : one });
    }
  }
  return [...kept.values()];
}

function added(a: Cell['sums'], b: Cell['sums']): Cell['sums'] {
  const sums: Record<string, number> = { ...a };
  for (const [measure, n] of Object.entries(b)) sums[measure] = (sums[measure] ?? 0) + n;
  return sums;
}
