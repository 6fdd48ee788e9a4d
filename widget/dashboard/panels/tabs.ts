import type { CardId } from '../state/view.js';

export interface TabInfo {
  readonly id: string;
  readonly dim: string;
  /** The first is what rows are ordered by and shared out; the others are in the details. */
  readonly metrics: readonly [string, ...string[]];
  /** Leaves out visits without a value: most visits come with no campaign, and that is no campaign. */
  readonly named?: boolean;
}

const VISIT = ['visitors', 'visits', 'views', 'bounce_rate', 'engaged_per_visit'] as const;
const PAGE = ['visitors', 'visits', 'views', 'engaged_per_visit', 'scroll', 'entries', 'exits'] as const;

const visit = (id: string): TabInfo => ({ id, dim: id, metrics: VISIT });

/** The cards of one dimension a tab. Another dimension is another line here. */
export const CARDS: readonly {
  readonly id: Exclude<CardId, 'consent' | 'gate'>;
  readonly tabs: readonly [TabInfo, ...TabInfo[]];
}[] = [
  {
    id: 'sources',
    tabs: [visit('channel'), visit('source'), { ...visit('utm_campaign'), named: true }],
  },
  {
    id: 'pages',
    tabs: [
      { id: 'page', dim: 'page', metrics: PAGE },
      visit('entry'),
      { id: 'exit', dim: 'page', metrics: ['exits', 'visits', 'views', 'engaged_per_visit', 'scroll'] },
    ],
  },
  { id: 'places', tabs: [visit('country'), visit('lang')] },
  { id: 'devices', tabs: [visit('device'), visit('browser'), visit('os'), visit('screen')] },
];

export const tabOf = (id: string): TabInfo | undefined =>
  CARDS.flatMap((card) => card.tabs).find((tab) => tab.id === id);

/** The query's filter for {@link TabInfo.named}. */
export const namedOnly = (tab: TabInfo) =>
  tab.named ? [{ dim: tab.dim, op: 'not' as const, values: [''] }] : [];
