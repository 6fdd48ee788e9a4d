import { DIMENSIONS, type Kind, METRICS } from '../../../src/protocol/metrics.js';
import type { Filter } from '../../../src/protocol/query.js';

/** Puts a filter in the place of one with the same dimension and operator; `is` and `not` of one dimension do not stack. */
export function withFilter(filters: readonly Filter[], filter: Filter): readonly Filter[] {
  const replaces = (old: Filter): boolean =>
    old.dim === filter.dim && (old.op === filter.op || (isExact(old) && isExact(filter)));
  const at = filters.findIndex(replaces);
  if (at < 0) return [...filters, filter];
  return filters
    .map((old, index) => (index === at ? filter : old))
    .filter((f) => f === filter || !replaces(f));
}

const isExact = (filter: Filter): boolean => filter.op === 'is' || filter.op === 'not';

export const withoutFilter = (filters: readonly Filter[], filter: Filter): readonly Filter[] =>
  filters.filter((f) => f !== filter);

/** Whether exactly this value is what a filter asks for. */
export const isChosen = (filters: readonly Filter[], dim: string, value: string): boolean =>
  filters.some((f) => f.dim === dim && f.op === 'is' && f.values.length === 1 && f.values[0] === value);

/** Filters by one value, or no longer where that is what the filters already ask for. */
export function toggleValue(
  filters: readonly Filter[],
  dim: string,
  value: string,
  op: 'is' | 'not' = 'is',
): readonly Filter[] {
  const chosen = filters.find((f) => isChosen([f], dim, value));
  return chosen ? withoutFilter(filters, chosen) : withFilter(filters, { dim, op, values: [value] });
}

/**
 * The same for a value that only means something within others, as a host within the outbound clicks: they come and go with it.
 */
export function toggleWithin(
  filters: readonly Filter[],
  within: readonly Filter[],
  dim: string,
  value: string,
  op: 'is' | 'not' = 'is',
): readonly Filter[] {
  const context = within.filter((filter) => filter.op === 'is');
  if (!isChosen(filters, dim, value)) {
    return toggleValue(context.reduce(withFilter, filters), dim, value, op);
  }
  const isContext = (filter: Filter): boolean =>
    context.some(({ dim: of, values: [one = ''] }) => of === filter.dim && isChosen([filter], of, one));
  return toggleValue(filters, dim, value).filter((filter) => !isContext(filter));
}

const kindsOf = (dim: string): readonly Kind[] => DIMENSIONS.find((d) => d.id === dim)?.kinds ?? [];

/** Metrics that count visits; one visit holds several pages and may reach several goals. */
const OF_VISITS: readonly string[] = [
  'visitors',
  'visits',
  'views_per_visit',
  'bounce_rate',
  'engaged_per_visit',
];
const SEVERAL_A_VISIT: readonly string[] = ['page', 'goal'];

/**
 * Whether the collector will answer: some cell carries the metric and every dimension, and no visit would be counted twice, as it
 * would be by a filter that leaves several pages or goals. What this gets wrong comes back as a 422 with the reason.
 */
export function canAnswer(metric: string, filters: readonly Filter[], by?: string): boolean {
  const dims = [...filters.map(({ dim }) => dim), ...(by === undefined ? [] : [by])];
  const kinds = METRICS.find((m) => m.id === metric)?.kinds ?? [];
  const carried = kinds.some((kind) => dims.every((dim) => kindsOf(dim).includes(kind)));
  const twice = filters.some(
    ({ dim, op, values }) =>
      SEVERAL_A_VISIT.includes(dim) && dim !== by && !(op === 'is' && values.length === 1),
  );
  return carried && !(twice && OF_VISITS.includes(metric));
}

/** Dimensions of the filters that, each by itself, keep a metric from being told. */
export const inTheWay = (metric: string, filters: readonly Filter[], by?: string): readonly string[] => [
  ...new Set(filters.filter((filter) => !canAnswer(metric, [filter], by)).map(({ dim }) => dim)),
];

/** Filters a notice's cells can be asked with, and those they cannot: an answer has no page, source or country. */
export function noticeFilters(filters: readonly Filter[]): {
  readonly used: readonly Filter[];
  readonly unused: readonly Filter[];
} {
  const carries = (filter: Filter): boolean => kindsOf(filter.dim).includes('notice');
  return { used: filters.filter(carries), unused: filters.filter((f) => !carries(f)) };
}
