import type { Cell } from '../cell.js';
import { type Shape, shaped, SHAPES } from '../shapes.js';

/** A cell of history, and what it kept. */
export interface Kept {
  readonly shape: Shape;
  readonly cell: Cell;
}

/** What cells become when they age: one of each shape of their kind. */
export function aged(cells: readonly Cell[]): Kept[] {
  return merged(
    cells.flatMap((cell) => SHAPES[cell.kind].map((shape): Kept => ({ shape, cell: shaped(cell, shape) }))),
  );
}

/** Those that are alike but for their sums, added up. */
export function merged(kept: readonly Kept[]): Kept[] {
  const alike = new Map<string, Kept>();
  for (const { shape, cell } of kept) {
    const { sums, ...rest } = cell;
    const key = JSON.stringify([shape, rest]);
    const before = alike.get(key);
    alike.set(key, { shape, cell: before ? { ...cell, sums: added(before.cell.sums, sums) } : cell });
  }
  return [...alike.values()];
}

function added(a: Cell['sums'], b: Cell['sums']): Cell['sums'] {
  const sums: Record<string, number> = { ...a };
  for (const [measure, n] of Object.entries(b)) sums[measure] = (sums[measure] ?? 0) + n;
  return sums;
}
