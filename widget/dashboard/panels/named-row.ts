import type { Answer } from '../../../src/protocol/query.js';

/**
 * What an answer has of one value that is known by name, as the metrics of its row. A row that did not come was nothing, or, as far as
 * anything was withheld, perhaps too little to be shown: null.
 */
export function namedRow({ rows, metrics, withheld }: Answer, value: string): Answer['totals'] | null {
  const row = rows.find(({ by }) => by[0] === value);
  if (row) return row.metrics;
  return withheld.groups > 0 || withheld.share > 0 ? null : metrics.map(() => 0);
}
