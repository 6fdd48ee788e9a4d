import type { Kind } from '../../protocol/metrics.js';
import { BINDABLE } from '../../protocol/purposes.js';

/** The visit's text dimensions, in the order every store keeps them. */
export const VISIT_COLUMNS = ['entry', ...BINDABLE] as const;
export type VisitColumn = (typeof VISIT_COLUMNS)[number];

/** What happened, in up to three words whose meaning depends on the kind; see {@link ITEMS}. */
export const ITEM_COLUMNS = ['item1', 'item2', 'item3'] as const;
export type ItemColumn = (typeof ITEM_COLUMNS)[number];

/** What tells a cell from another of its site and kind, in the order that stores keep it in. */
export const CELL_COLUMNS = [
  'hour',
  'day',
  'pv',
  'pm',
  'gap',
  'age',
  'software',
  ...VISIT_COLUMNS,
  ...ITEM_COLUMNS,
] as const;

/** Dimension ids of `protocol/metrics.ts` by kind, in the order of the item columns. */
export const ITEMS: Readonly<Record<Kind, readonly string[]>> = {
  visit: [],
  page: ['page'],
  flow: ['from', 'to'],
  goal: ['goal', 'currency'],
  event: ['event', 'prop', 'value'],
  funnel: ['funnel', 'step'],
  vital: ['vital', 'bucket', 'page'],
  // A notice's cell has no visit: of the visit columns it fills device, lang and variant.
  notice: ['outcome', 'rule', 'answered_in'],
  // Of the page that was answered on, and of nothing of the visitor's. `visits`: answers it came with.
  gate: ['deed', 'service', 'third_party'],
};

export const KIND_NAMES = Object.keys(ITEMS) as readonly Kind[];

/** Signed sums. `visits` of anything but a visit: visits in which it occurred. `n`: times it occurred. */
export const MEASURES = [
  'visits',
  'bounces',
  'views',
  'engaged',
  'scroll',
  'entries',
  'exits',
  'n',
  'revenue',
] as const;
export type Measure = (typeof MEASURES)[number];

/** A combination of dimensions with its summed, signed counters. It names nobody, but a rare one may stand for one visit. */
export interface Cell {
  readonly site: string;
  /** UTC hours since 1970 of the visit's start. */
  readonly hour: number;
  /** Days since 1970 of the visit's start, in the site's zone. */
  readonly day: number;
  readonly kind: Kind;
  /** Policy version, and the purposes granted under it as `packAnswers` writes them. */
  readonly pv: number;
  readonly pm: string;
  readonly gap: number;
  readonly age: number;
  /** 1 when an extension answered a notice, else 0. */
  readonly software: number;
  readonly visit: Readonly<Partial<Record<VisitColumn, string>>>;
  readonly items: readonly string[];
  readonly sums: Readonly<Partial<Record<Measure, number>>>;
}
