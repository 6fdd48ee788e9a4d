import { VITALS } from '../../protocol/dimensions.js';
import type { Kind } from '../../protocol/metrics.js';
import type { DEEDS } from '../../protocol/report.js';
import type { Vital } from '../../protocol/vitals.js';
import type { Measure } from '../store/cell.js';
import { BUCKETS, percentile, shareTo } from './vitals.js';

/**
 * A signed sum a store can give, and the only thing metrics are made of: sums of parts are parts of the sum, so that pools and totals
 * come out right. `visitors` are visits whose browser was not seen since the range began, `answers` notices that were answered,
 * `granted` those whose answer granted analytics, `outcome:x` notices that ended so, `deed:x` what the gate did so. Of measurements,
 * `vital:x` are those of a web vital, `bucket:n` those in a bucket, `good:x` those below the bucket of its threshold, `good-edge:x` those in
 * it, `fair:x` and `fair-edge:x` the same of what is not poor.
 */
export type Term =
  | Measure
  | 'visitors'
  | 'answers'
  | 'granted'
  | `outcome:${string}`
  | `deed:${Deed}`
  | `${'vital' | 'good' | 'good-edge' | 'fair' | 'fair-edge'}:${Vital}`
  | `bucket:${number}`;
type Deed = (typeof DEEDS)[number];

export interface Formula {
  /** One term, the two of a ratio, or those that `value` takes. */
  readonly terms: readonly [Term, ...Term[]];
  /** What the ratio of the two is multiplied by. */
  readonly times?: number;
  /** Of the terms' sums; null where they have none. */
  readonly value?: (sums: readonly number[]) => number | null;
}

const sum = (term: Term): Formula => ({ terms: [term] });
const ratio = (over: Term, under: Term, times = 1): Formula => ({ terms: [over, under], times });

const eachVital = <W extends string>(what: W) => VITALS.map((vital) => `${what}:${vital}` as const);
const percentileOf = (percent: number): Formula => ({
  terms: ['n', ...eachVital('vital'), ...BUCKETS.map((bucket) => `bucket:${bucket}` as const)],
  value: ([, ...sums]) => {
    // Values of two vitals have no order.
    const isOne = sums.slice(0, VITALS.length).filter((n) => n > 0).length === 1;
    return isOne ? percentile(percent, sums.slice(VITALS.length)) : null;
  },
});
const shareOf = (what: 'good' | 'fair', told: (share: number) => number): Formula => ({
  terms: ['n', ...eachVital(what), ...eachVital(`${what}-edge`)],
  value: ([n = 0, ...sums]) => {
    const limit = what === 'good' ? 'goodUpTo' : 'poorAbove';
    const share = shareTo(limit, n, sums.slice(0, VITALS.length), sums.slice(VITALS.length));
    return share === null ? null : told(share);
  },
});

const FORMULAS: Readonly<Record<string, Formula>> = {
  visitors: sum('visitors'),
  visits: sum('visits'),
  views: sum('views'),
  views_per_visit: ratio('views', 'visits'),
  bounces: sum('bounces'),
  bounce_rate: ratio('bounces', 'visits', 100),
  engaged: sum('engaged'),
  engaged_per_visit: ratio('engaged', 'visits'),
  // Each view adds the deepest point it reached, in percent of the page.
  scroll: ratio('scroll', 'views'),
  entries: sum('entries'),
  exits: sum('exits'),
  count: sum('n'),
  revenue: sum('revenue'),
  p50: percentileOf(50),
  p75: percentileOf(75),
  p95: percentileOf(95),
  good: shareOf('good', (share) => share),
  poor: shareOf('fair', (share) => 100 - share),
  answers: sum('answers'),
  granted: sum('granted'),
  held: sum('deed:held'),
  escaped: sum('deed:escaped'),
};

/** How a metric of `protocol/metrics.ts` comes from sums; a notice's are the outcomes of their names. */
export const formulaOf = (metric: string): Formula => FORMULAS[metric] ?? sum(`outcome:${metric}`);

/** What a share of the metric is measured in: the sum itself or, of a ratio, what it is a ratio to. */
export const weightOf = ({ terms, value }: Formula): Term => (value ? terms[0] : (terms[1] ?? terms[0]));

/** Terms that count visits: of anything but a visit they do not add up, for one visit may hold several things. */
export const countsVisits = (term: Term): boolean => term === 'visits' || term === 'visitors';

/**
 * Whose number says how many people stand behind a row. A change or a withdrawal comes from one who has answered before. What the gate
 * did is of pages, which one visitor may see by the hundred: the answers that it came with are people.
 */
export const supportTerm = (kind: Kind, outcomePinned: boolean): Term => {
  if (kind === 'gate') return 'visits';
  if (kind !== 'notice') return 'visitors';
  return outcomePinned ? 'n' : 'answers';
};

export const ANSWERS: readonly string[] = ['accepted', 'refused', 'partial'];
