import type { Cell } from '../cell.js';
import { behind } from '../error.js';
import { checkSelect } from '../select.js';
import type { Select, SelectRow, Store, Sum } from '../store.js';
import { wellFormed } from '../text.js';
import { bucketOf, isFirstSince } from './bucket.js';
import { matches, valueOf } from './match.js';

interface Group {
  readonly by: readonly (string | number)[];
  readonly sums: number[];
}

/** All in memory, gone with the process: for tests, and the plainest statement of what the seam means. */
export function createMemoryStore(): Store {
  const applied: Record<string, number> = {};
  let cells: Cell[] = [];

  const inRange = (site: string, from: number, to: number) =>
    cells.filter((cell) => cell.site === site && cell.day >= from && cell.day <= to);

  return {
    open: () => Promise.resolve({ applied: { ...applied } }),
    apply: (batch) => {
      const known = applied[batch.source] ?? 0;
      if (batch.after !== undefined && batch.after > known)
        return Promise.reject(behind(batch.source, batch.after, known));
      for (const frame of batch.frames) {
        if (frame.seq <= (applied[batch.source] ?? 0)) continue;
        cells.push(...frame.cells.map(asText));
        applied[batch.source] = frame.seq;
      }
      return Promise.resolve();
    },
    // Not async: what a query refuses would else be thrown at another time than by a store behind a process.
    select: (select) =>
      Promise.resolve().then(() => answer(select, inRange(select.site, select.from, select.to))),
    span: (site) => {
      const days = cells.filter((cell) => cell.site === site).map((cell) => cell.day);
      if (days.length === 0) return Promise.resolve(null);
      return Promise.resolve({ from: Math.min(...days), to: Math.max(...days) });
    },
    policies: (site, from, to) =>
      Promise.resolve([...new Set(inRange(site, from, to).map((cell) => cell.pv))].sort((a, b) => a - b)),
    prune: (site, before, dryRun) => {
      const kept = cells.filter((cell) => cell.day >= before || (site !== null && cell.site !== site));
      const gone = cells.length - kept.length;
      if (!dryRun) cells = kept;
      return Promise.resolve(gone);
    },
    checkpoint: () => Promise.resolve({ ...applied }),
    stats: () => Promise.resolve({ rows: cells.length, bytes: 0, version: 'memory' }),
    close: () => Promise.resolve(),
  };
}

function asText(cell: Cell): Cell {
  const visit = Object.entries(cell.visit).map(([column, text]) => [column, wellFormed(text)]);
  return { ...cell, visit: Object.fromEntries(visit) as Cell['visit'], items: cell.items.map(wellFormed) };
}

function answer(select: Select, cells: readonly Cell[]): SelectRow[] {
  checkSelect(select);
  const groups = new Map<string, Group>();
  const groupOf = (by: readonly (string | number)[]) => {
    const key = JSON.stringify(by);
    const group = groups.get(key) ?? { by, sums: select.sums.map(() => 0) };
    groups.set(key, group);
    return group;
  };
  if (!select.bucket && select.by.length === 0) groupOf([]);
  for (const cell of cells) {
    if (cell.kind !== select.kind || !select.where.every((condition) => matches(cell, condition))) continue;
    const by = select.by.map((column) => valueOf(cell, column));
    const { sums } = groupOf(select.bucket ? [bucketOf(cell, select.bucket), ...by] : by);
    select.sums.forEach((sum, i) => {
      sums[i] = (sums[i] as number) + part(cell, sum, select);
    });
  }
  const order = select.sums.findIndex((sum) => sum.name === select.order);
  const sorted = [...groups.values()].sort(
    (a, b) => (b.sums[order] ?? 0) - (a.sums[order] ?? 0) || compareAll(a.by, b.by),
  );
  return sorted.slice(0, select.limit ?? sorted.length);
}

function part(cell: Cell, { measure, since, when }: Sum, select: Select): number {
  if (since !== undefined && !isFirstSince(cell, since, select)) return 0;
  return (when ?? []).every((condition) => matches(cell, condition)) ? (cell.sums[measure] ?? 0) : 0;
}

function compareAll(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [i, value] of a.entries()) {
    const other = b[i] as typeof value;
    const order =
      typeof value === 'number'
        ? value - Number(other)
        : // UTF-8 sorts by code point, JavaScript's < by half of one.
          Buffer.compare(Buffer.from(value), Buffer.from(String(other)));
    if (order !== 0) return order;
  }
  return 0;
}
