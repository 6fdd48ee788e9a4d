import type { Select, SelectRow } from './store.js';

/** Rows in the order that their select asks for. */
export function inOrder<Row extends SelectRow>({ sums, order }: Select, rows: readonly Row[]): Row[] {
  const at = sums.findIndex(({ name }) => name === order);
  return [...rows].sort((a, b) => (b.sums[at] ?? 0) - (a.sums[at] ?? 0) || compareAll(a.by, b.by));
}

function compareAll(a: SelectRow['by'], b: SelectRow['by']): number {
  for (const [i, value] of a.entries()) {
    const other = b[i] as typeof value;
    if (value === other) continue;
    return typeof value === 'number'
      ? value - Number(other)
      : // UTF-8 sorts by code point, JavaScript's < by half of one.
        Buffer.compare(Buffer.from(value), Buffer.from(String(other)));
  }
  return 0;
}
