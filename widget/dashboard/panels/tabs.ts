import { AUTOMATIC, type Automatic } from '../../../src/protocol/automatic.js';
import type { Filter } from '../../../src/protocol/query.js';
import type { CardId } from '../state/view.js';

export interface TabInfo {
  readonly id: string;
  readonly dim: string;
  /** The first is what rows are ordered by and shared out; the others are in the details. */
  readonly metrics: readonly [string, ...string[]];
  /** Always asked along. */
  readonly where?: readonly Filter[];
  /** What to do where nothing was ever counted. */
  readonly empty?: 'own' | Automatic;
}

const VISIT = ['visitors', 'visits', 'views', 'bounce_rate', 'engaged_per_visit'] as const;
const PAGE = ['visitors', 'visits', 'views', 'engaged_per_visit', 'scroll', 'entries', 'exits'] as const;

const visit = (id: string): TabInfo => ({ id, dim: id, metrics: VISIT });

const filter = (dim: string, op: Filter['op'], ...values: string[]): Filter => ({ dim, op, values });

/** Most visits come with no campaign, and that is no campaign. */
const NAMED = [filter('utm_campaign', 'not', '')];

interface CardInfo {
  readonly id: Extract<CardId, 'sources' | 'pages' | 'places' | 'devices'>;
  readonly tabs: readonly [TabInfo, ...TabInfo[]];
}

/** The cards of one dimension a tab. Another dimension is another line here. */
export const CARDS: readonly CardInfo[] = [
  {
    id: 'sources',
    tabs: [visit('channel'), visit('source'), { ...visit('utm_campaign'), where: NAMED }],
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

export const isAutomatic = (event: string): boolean => Object.hasOwn(AUTOMATIC, event);

const EVENT = ['count', 'visitors', 'visits'] as const;

const automatic = (name: Automatic): TabInfo => ({
  id: name,
  dim: 'value',
  metrics: EVENT,
  where: [filter('event', 'is', name), filter('prop', 'is', AUTOMATIC[name])],
  empty: name,
});

export const AUTOMATIC_TABS: readonly [TabInfo, ...TabInfo[]] = [
  automatic('outbound'),
  automatic('download'),
  automatic('search'),
  automatic('form'),
  automatic('not-found'),
];

/** The events the owner declared. */
export const OWN_EVENTS: TabInfo = {
  id: 'own-events',
  dim: 'event',
  metrics: EVENT,
  where: [filter('event', 'not', ...Object.keys(AUTOMATIC))],
  empty: 'own',
};

export const tabOf = (id: string): TabInfo | undefined =>
  [...CARDS.flatMap((card) => card.tabs), ...AUTOMATIC_TABS, OWN_EVENTS].find((tab) => tab.id === id);
