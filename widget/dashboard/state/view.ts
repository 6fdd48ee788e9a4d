import type { Filter } from '../../../src/protocol/query.js';
import type { Interval, Range } from './range.js';

export const COMPARES = ['previous', 'year', 'off'] as const;
export type Compare = (typeof COMPARES)[number];

export const HEADLINE = [
  'visitors',
  'visits',
  'views',
  'views_per_visit',
  'bounce_rate',
  'engaged_per_visit',
] as const;
export type HeadlineMetric = (typeof HEADLINE)[number];

/** Cards with tabs, and what else a part of the page lets a reader choose: a funnel, a page, a web vital. */
export const CARD_IDS = [
  'sources',
  'pages',
  'places',
  'devices',
  'consent',
  'gate',
  'funnel',
  'funnel-by',
  'flow',
  'vital',
  'automatic',
  'estimate',
] as const;
export type CardId = (typeof CARD_IDS)[number];

/** Everything the page shows, as the address holds it. */
export interface View {
  /** Empty: the first site. */
  readonly site: string;
  readonly range: Range;
  readonly compare: Compare;
  readonly interval: Interval | 'auto';
  readonly metric: HeadlineMetric;
  readonly filters: readonly Filter[];
  /** What is chosen in each card that does not show its first. */
  readonly tabs: Readonly<Partial<Record<CardId, string>>>;
  /** Tab whose details are open, or empty. */
  readonly details: string;
  /** Page of the site's settings in the place of the numbers, or empty. */
  readonly settings: string;
}

export const START: View = {
  site: '',
  range: '30d',
  compare: 'previous',
  interval: 'auto',
  metric: 'visitors',
  filters: [],
  tabs: {},
  details: '',
  settings: '',
};
