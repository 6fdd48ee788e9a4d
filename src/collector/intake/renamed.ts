/** What a row counts; the rest of it is its name. */
interface Counts {
  readonly visits?: number;
  readonly n?: number;
  readonly revenue?: number;
}

const COUNTS: ReadonlySet<string> = new Set<keyof Counts>(['visits', 'n', 'revenue']);

/** The rows under the names they may have; two that have the same now are one, so that a visit still counts once. */
export function renamed<R extends Counts>(
  rows: readonly R[] | undefined,
  rename: (row: R) => R,
): R[] | undefined {
  const told = rows?.map(rename);
  if (!rows || !told || told.every((row, i) => row === rows[i])) return rows as R[] | undefined;
  const byName = new Map<string, R>();
  for (const row of told) {
    const key = JSON.stringify(
      Object.entries(row)
        .filter(([field]) => !COUNTS.has(field))
        .sort(),
    );
    const before = byName.get(key);
    byName.set(key, before ? together(before, row) : row);
  }
  return [...byName.values()];
}

/** A row without `n` says once. */
function together<R extends Counts>(one: R, other: R): R {
  const visits = Math.max(one.visits ?? 0, other.visits ?? 0);
  const revenue = (one.revenue ?? 0) + (other.revenue ?? 0);
  return { ...one, n: (one.n ?? 1) + (other.n ?? 1), ...(visits && { visits }), ...(revenue && { revenue }) };
}
