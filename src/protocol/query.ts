import { type Static, Type } from '@sinclair/typebox';
import { oneOf } from './one-of.js';

const closed = { additionalProperties: false };
const Name = Type.String({ pattern: '^[a-z_]{1,30}$' });
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

/** `POST /v1/query` */
export const Query = Type.Object(
  {
    site: Type.String({ maxLength: 40 }),
    range: QueryRange,
    interval: Type.Optional(
      Type.Union([Type.Literal('hour'), Type.Literal('day'), Type.Literal('week'), Type.Literal('month')]),
    ),
    metrics: Type.Array(Name, { minItems: 1, maxItems: 12, uniqueItems: true }),
    by: Type.Array(Name, { default: [], maxItems: 2, uniqueItems: true }),
    where: Type.Array(Filter, { default: [], maxItems: 12 }),
    compare: Type.Optional(Type.Union([Type.Literal('previous'), Type.Literal('year')])),
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
    | 'estimated'
    | 'cannot-estimate'
    | 'no-band';
  readonly text: string;
}

export interface Answer {
  readonly range: { readonly from: string; readonly to: string };
  readonly metrics: readonly string[];
  readonly rows: readonly AnswerRow[];
  readonly totals: readonly (number | null)[];
  readonly compareTotals?: readonly (number | null)[];
  /** Groups that too few visitors share: how many, and their share of the first metric. They are pooled into one row `n small values`. */
  readonly withheld: { readonly groups: number; readonly share: number };
  /** Rows there are in all, for paging; with `interval` and `by`, groups, each of which comes with all its buckets. */
  readonly count: number;
  readonly covers: { readonly policies: readonly number[]; readonly from: string | null };
  readonly notes: readonly Note[];
}

/** `422`: the question cannot be answered exactly. */
export interface CannotAnswer {
  readonly error: 'cannot-answer';
  readonly message: string;
  /** What can be asked instead. */
  readonly can: readonly string[];
}

/** `POST /v1/query/estimate`: what the numbers would be had everybody granted, by who answered how. */
export const EstimateQuery = Type.Object(
  {
    site: Type.String({ maxLength: 40 }),
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
  readonly range: { readonly from: string; readonly to: string };
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
