import { type Static, Type } from '@sinclair/typebox';
import { oneOf } from './one-of.js';

const closed = { additionalProperties: false };
const Name = Type.String({ pattern: '^[a-z0-9_]{1,30}$' });
const Date_ = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

export const RANGES = ['today', 'yesterday', '7d', '30d', '90d', '12mo', 'month', 'year', 'all'] as const;

/** A range in days of the site's zone, both ends included, or a name for one that ends today. */
export const QueryRange = Type.Union([Type.Object({ from: Date_, to: Date_ }, closed), oneOf(RANGES)]);

export const Filter = Type.Object(
  {
    dim: Name,
    op: Type.Union(
      [Type.Literal('is'), Type.Literal('not'), Type.Literal('contains'), Type.Literal('matches')],
      {
        description: 'matches: * stands for any characters.',
      },
    ),
    values: Type.Array(Type.String({ maxLength: 200 }), { minItems: 1, maxItems: 50 }),
  },
  closed,
);
export type Filter = Static<typeof Filter>;

const Site = Type.String({ maxLength: 40 });
const Where = Type.Array(Filter, { default: [], maxItems: 12 });
const Compare = Type.Union([Type.Literal('previous'), Type.Literal('year')]);

/** `POST /v1/query` */
export const Query = Type.Object(
  {
    site: Site,
    range: QueryRange,
    interval: Type.Optional(
      Type.Union([Type.Literal('hour'), Type.Literal('day'), Type.Literal('week'), Type.Literal('month')]),
    ),
    metrics: Type.Array(Name, { minItems: 1, maxItems: 12, uniqueItems: true }),
    by: Type.Array(Name, { default: [], maxItems: 2, uniqueItems: true }),
    where: Where,
    compare: Type.Optional(Compare),
    audience: Type.Optional(
      Type.Literal('shared', {
        description: 'As for whoever has a link or an export: more is withheld. Left out, as for a member.',
      }),
    ),
    limit: Type.Integer({ default: 10, minimum: 1, maximum: 1000 }),
    offset: Type.Integer({ default: 0, minimum: 0, maximum: 100_000 }),
  },
  { $id: 'Query', ...closed },
);
export type Query = Static<typeof Query>;

/** Stands in `by`, once a dimension, for the groups that too few visitors share; `withheld.groups` says how many. */
export const SMALL = '(small)';

export interface AnswerRow {
  /** With `interval`, the bucket's start (`2026-11-22` or `2026-11-22T13`) comes first; then one value a `by`. */
  readonly by: readonly string[];
  readonly metrics: readonly (number | null)[];
  /** The same metrics in the compared range. */
  readonly compare?: readonly (number | null)[];
}

/** Something a reader of the numbers has to know; `code` is stable, `text` is a sentence. */
export interface Note {
  readonly code:
    | 'gap-beyond-35-days'
    | 'small-values'
    | 'demo'
    | 'incomplete'
    | 'before-policy'
    | 'empty'
    | 'first-touch'
    | 'shared'
    | 'k-off'
    | 'exempt'
    | 'precision'
    | 'week-touch'
    | 'estimated'
    | 'cannot-estimate'
    | 'no-band';
  readonly text: string;
  /** With `gap-beyond-35-days`, its numbers. */
  readonly undercount?: Undercount;
}

/** How many visitors of a range of so many days are missing, of browsers that come back about every so many days. */
export interface Undercount {
  readonly days: number;
  /** `share` is 0…1. */
  readonly missing: readonly { readonly every: number; readonly share: number }[];
}

/** How new an answer's numbers are. */
export interface Fresh {
  /** Every report acknowledged before is in it; ISO 8601. */
  readonly until: string;
  /** Milliseconds from then to when it was asked; 0 when nothing waited. */
  readonly behindMs: number;
}

/** What every answer tells beside its numbers. */
interface Told {
  /** Whatever comes over HTTP has it. */
  readonly fresh?: Fresh;
  readonly range: { readonly from: string; readonly to: string };
  /** Groups that too few visitors share: how many, and their share of the first metric. */
  readonly withheld: { readonly groups: number; readonly share: number };
  readonly covers: {
    /** Policy versions that what answers was counted under. */
    readonly policies: readonly number[];
    readonly from: string | null;
    /** Days of the range on which counting under a version began; left out where nothing was counted. */
    readonly changes?: readonly { readonly version: number; readonly day: string }[];
  };
  readonly notes: readonly Note[];
}

export interface Answer extends Told {
  readonly metrics: readonly string[];
  readonly rows: readonly AnswerRow[];
  readonly totals: readonly (number | null)[];
  readonly compareTotals?: readonly (number | null)[];
  /** Rows there are in all, for paging; with `interval` and `by`, groups, each of which comes with all its buckets. */
  readonly count: number;
}

/** `422`: the question cannot be answered exactly. */
export interface CannotAnswer {
  readonly error: 'cannot-answer';
  readonly message: string;
  /** What can be asked instead. */
  readonly can: readonly string[];
}

/** `POST /v1/query/retention`: of the browsers that came first in a week, how many came again in each week after. */
export const RetentionQuery = Type.Object(
  {
    site: Site,
    weeks: Type.Integer({
      default: 12,
      minimum: 1,
      maximum: 52,
      description: 'Weeks to look back, this one included.',
    }),
    where: Where,
  },
  { $id: 'RetentionQuery', ...closed },
);
export type RetentionQuery = Static<typeof RetentionQuery>;

export interface Cohort {
  /** Monday of the week of the first visit. */
  readonly week: string;
  /** Visitors whose first visit was in that week; null: too few to be told, or the week is not over. */
  readonly size: number | null;
  /**
   * `weeks[n]`: of those, the visitors that came in the n-th week after; `weeks[0]` is `size`. Null: the week is not over or not begun,
   * or too few.
   */
  readonly weeks: readonly (number | null)[];
}

/** Cohorts, oldest first, each with as many weeks as the oldest has. */
export interface Retention extends Told {
  readonly cohorts: readonly Cohort[];
}

/** `POST /v1/query/funnel` */
export const FunnelQuery = Type.Object(
  {
    site: Site,
    range: QueryRange,
    funnel: Type.String({ maxLength: 40, description: 'Id of a funnel of the site’s config.' }),
    by: Type.Optional(Name),
    where: Where,
    compare: Type.Optional(Compare),
    limit: Type.Integer({ default: 10, minimum: 1, maximum: 100, description: 'Groups, with by.' }),
  },
  { $id: 'FunnelQuery', ...closed },
);
export type FunnelQuery = Static<typeof FunnelQuery>;

/** Null: too few to be told, or nothing to divide by. */
export interface FunnelStep {
  /** Goal that is reached. */
  readonly goal: string;
  readonly visits: number | null;
  readonly visitors: number | null;
  /** Visits in percent of those of the first step, and of the step before; 100 of the first. */
  readonly ofFirst: number | null;
  readonly ofBefore: number | null;
}

export interface Funnel extends Told {
  readonly funnel: string;
  readonly steps: readonly FunnelStep[];
  readonly compareSteps?: readonly FunnelStep[];
  /** With `by`: the values with the most visits at the first step first. */
  readonly groups?: readonly {
    readonly by: string;
    readonly steps: readonly FunnelStep[];
    readonly compareSteps?: readonly FunnelStep[];
  }[];
}

/** `POST /v1/query/flow`: where views of a page came from, or went. */
export const FlowQuery = Type.Object(
  {
    site: Site,
    range: QueryRange,
    page: Type.String({ maxLength: 200 }),
    side: Type.Union([Type.Literal('from'), Type.Literal('to')], {
      description: 'from: pages that were opened from this one; to: pages that led to it.',
    }),
    where: Where,
    limit: Type.Integer({ default: 10, minimum: 1, maximum: 1000 }),
  },
  { $id: 'FlowQuery', ...closed },
);
export type FlowQuery = Static<typeof FlowQuery>;

/** `share`: percent of all times the page was left (`side: "from"`) or come to (`"to"`). Null: too few to be told. */
export interface Flow extends Told {
  readonly page: string;
  readonly side: FlowQuery['side'];
  /** Most first; `(small)` last, for the pages that too few went to or came from. */
  readonly rows: readonly { readonly page: string; readonly count: number; readonly share: number | null }[];
  /** Visits that ended (`from`) or began (`to`) on the page. */
  readonly edge: {
    readonly what: 'exits' | 'entries';
    readonly count: number | null;
    readonly share: number | null;
  };
}

/** `POST /v1/query/estimate`: what the numbers would be had everybody granted, by who answered how. */
export const EstimateQuery = Type.Object(
  {
    site: Site,
    range: QueryRange,
    metric: Type.Union([Type.Literal('visits'), Type.Literal('visitors'), Type.Literal('views')]),
    by: Type.Array(Type.Union([Type.Literal('device'), Type.Literal('lang')]), {
      default: ['device', 'lang'],
      maxItems: 2,
      uniqueItems: true,
    }),
  },
  { $id: 'EstimateQuery', ...closed },
);
export type EstimateQuery = Static<typeof EstimateQuery>;

/** Null: too few to be told, or nothing to estimate from. */
export interface Estimate {
  readonly range: Told['range'];
  readonly metric: EstimateQuery['metric'];
  readonly measured: number | null;
  readonly estimate: number | null;
  readonly interval95: readonly [number, number] | null;
  /** Without any assumption about those who did not grant; of visitors only, for one who refused may have made any number of visits. */
  readonly band: readonly [number, number] | null;
  readonly answered: number | null;
  readonly granted: number | null;
  readonly refused: number | null;
  /** Notices shown without an answer; null unless the owner counts those. */
  readonly unanswered: number | null;
  /** How many groups of device and language the estimate is made of. */
  readonly strata: number;
  readonly notes: readonly Note[];
}
