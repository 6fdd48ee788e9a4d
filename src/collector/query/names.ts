import { type DimensionInfo, DIMENSIONS, type MetricInfo, METRICS } from '../../protocol/metrics.js';
import type { Query } from '../../protocol/query.js';
import { nearest } from '../nearest.js';
import { QueryError } from './query-error.js';

/** A question whose every name means something. */
export interface Named {
  readonly metrics: readonly MetricInfo[];
  readonly by: readonly DimensionInfo[];
  /** In the order of `query.where`. */
  readonly where: readonly DimensionInfo[];
}

export function named(query: Query): Named {
  const dimension = (field: string, id: string) => find(DIMENSIONS, 'dimension', field, id);
  return {
    metrics: query.metrics.map((id, i) => find(METRICS, 'metric', `metrics[${i}]`, id)),
    by: query.by.map((id, i) => dimension(`by[${i}]`, id)),
    where: query.where.map(({ dim }, i) => dimension(`where[${i}].dim`, dim)),
  };
}

function find<Info extends { readonly id: string }>(
  known: readonly Info[],
  what: string,
  field: string,
  id: string,
): Info {
  const info = known.find((one) => one.id === id);
  if (info) return info;
  const ids = known.map((one) => one.id);
  const meant = nearest(id, ids);
  throw new QueryError(
    field,
    id,
    `is no ${what}; ${meant ? `did you mean "${meant}"?` : `there are ${ids.join(', ')}`}`,
  );
}
