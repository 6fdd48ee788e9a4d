import { MEASURES } from '../store/cell.js';
import type { KeptCell } from './cells.js';
import type { Manifest } from './manifest.js';

/** Sums as cells go by: of recent ones, and of the history that holds each visit once. */
export class Totals {
  readonly #sums: Record<string, Record<string, number>> = {};

  add({ shape, cell }: KeptCell): void {
    if (shape !== null && shape !== '') return;
    const sums = (this.#sums[cell.kind] ??= {});
    for (const measure of MEASURES) {
      const value = cell.sums[measure] ?? 0;
      if (value !== 0) sums[measure] = (sums[measure] ?? 0) + value;
    }
  }

  /** By name, so that two are alike when their sums are. */
  get(): Manifest['totals'] {
    const sorted = (of: object) =>
      Object.fromEntries(Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1)));
    return sorted(
      Object.fromEntries(Object.entries(this.#sums).map(([kind, sums]) => [kind, sorted(sums)])),
    ) as Manifest['totals'];
  }
}
