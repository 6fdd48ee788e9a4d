import type { Kind } from '../../../protocol/metrics.js';
import { CELL_COLUMNS, KIND_NAMES, MEASURES } from '../cell.js';
import type { TextColumn } from '../select.js';
import { type Tier, TIERS } from '../store.js';

/** Columns that share a table of words. Paths and campaigns grow with the site and stay apart from what is a handful. */
export const GROUPS = ['site', 'path', 'source', 'campaign', 'label'] as const;
export type Group = (typeof GROUPS)[number];

export const GROUP_OF: Readonly<Record<TextColumn | 'site' | 'shape', Group>> = {
  site: 'site',
  shape: 'label',
  pm: 'label',
  entry: 'path',
  source: 'source',
  channel: 'label',
  utm_source: 'campaign',
  utm_medium: 'campaign',
  utm_campaign: 'campaign',
  utm_term: 'campaign',
  utm_content: 'campaign',
  country: 'label',
  device: 'label',
  browser: 'label',
  os: 'label',
  lang: 'label',
  screen: 'label',
  host: 'source',
  variant: 'label',
  item1: 'path',
  item2: 'path',
  item3: 'path',
};

/** A table a kind and tier, because every question is about one kind: eight times less to read than one table for all. */
export const KINDS = KIND_NAMES;
export const tableOf = (kind: Kind, tier: Tier) => `${tier}_${kind}`;
export const ALL_TABLES = TIERS.flatMap((tier) =>
  KINDS.map((kind) => ({ kind, tier, name: tableOf(kind, tier) })),
);

/** Codes first, sums behind; all INTEGER but the last. A row on its way to the table is the same in an Int32Array. */
export const CODE_COLUMNS = ['site', ...CELL_COLUMNS] as const;
export const COUNT_COLUMNS = MEASURES.filter((measure) => measure !== 'revenue');
export const INTEGER_COLUMNS = [...CODE_COLUMNS, ...COUNT_COLUMNS] as const;

/** Where in a row the words are, and in which group. */
export const TEXT_PLACES: readonly { readonly place: number; readonly group: Group }[] = CODE_COLUMNS.flatMap(
  (column, place) => (column in GROUP_OF ? [{ place, group: GROUP_OF[column as TextColumn | 'site'] }] : []),
);

export const wordsOf = (group: Group) => `words_${group}`;

export const SCHEMA_VERSION = 4;

/** Of a word that no site has to itself. */
export const EVERYWHERE = -1;

/** Sums of a day may grow beyond 32 bits where those of a report cannot. */
const typeOf = (column: string, tier: Tier): string =>
  column === 'revenue' || (tier === 'history' && (MEASURES as readonly string[]).includes(column))
    ? 'BIGINT'
    : 'INTEGER';

/** Both tiers have the same columns; what a history cell has not kept is 0 or empty, which takes no room in a store of columns. */
const createTable = (kind: Kind, tier: Tier): string => {
  const columns = [...INTEGER_COLUMNS, 'revenue', ...(tier === 'history' ? ['shape'] : [])];
  const typed = columns.map((column) => `${column} ${typeOf(column, tier)}`);
  return `CREATE TABLE ${tableOf(kind, tier)} (${typed.join(', ')})`;
};

/** Last day that was aged, by site; the highest counts. */
const AGED = 'CREATE TABLE aged (site INTEGER, day INTEGER)';

/** Words that wait for a name, by their hash alone; what tells browsers apart; codes that must not be given again. */
const WAITING = [
  'CREATE TABLE waiting (born INTEGER, word_group INTEGER, id INTEGER, hash VARCHAR)',
  'CREATE TABLE uses (word_group INTEGER, id INTEGER, place INTEGER, day INTEGER, gap INTEGER, visits INTEGER)',
  'CREATE TABLE coded (word_group INTEGER, next INTEGER)',
];

/** No key, no constraint, no index: appends stay cheap and the write-ahead log replays. */
export const SCHEMA: readonly string[] = [
  'CREATE TABLE schema_version (version INTEGER)',
  `INSERT INTO schema_version VALUES (${SCHEMA_VERSION})`,
  'CREATE TABLE applied (source VARCHAR, seq BIGINT)',
  AGED,
  ...WAITING,
  ...GROUPS.map((group) => `CREATE TABLE ${wordsOf(group)} (id INTEGER, word VARCHAR, site INTEGER)`),
  ...ALL_TABLES.map(({ kind, tier }) => createTable(kind, tier)),
];

/** What makes a file of the version before into one of this: version → statements. */
export const STEPS: Readonly<Record<number, readonly string[]>> = {
  2: [createTable('gate', 'recent')],
  3: [AGED, ...KINDS.map((kind) => createTable(kind, 'history'))],
  4: [
    ...WAITING,
    ...GROUPS.map(
      (group) => `ALTER TABLE ${wordsOf(group)} ADD COLUMN IF NOT EXISTS site INTEGER DEFAULT ${EVERYWHERE}`,
    ),
  ],
};
