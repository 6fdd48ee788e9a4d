import { CELL_COLUMNS, MEASURES } from '../cell.js';
import type { ClickhouseAddress } from './address.js';

export const SCHEMA_VERSION = 1;

/** What tells a cell from another, beside where it came from. */
export const KEY_COLUMNS = ['site', 'kind', ...CELL_COLUMNS] as const;

/** Both tiers have the same columns. `spool`, `seq`: the frame a recent cell came in. `run`, `shape`: the move a history cell came by. */
export const COLUMNS = ['spool', 'seq', 'run', 'shape', ...KEY_COLUMNS, ...MEASURES] as const;

const NUMBERS: Readonly<Record<string, string>> = {
  seq: 'UInt64',
  hour: 'Int32',
  day: 'Int32',
  pv: 'Int32',
  gap: 'Int32',
  age: 'Int32',
  software: 'UInt8',
  ...Object.fromEntries(MEASURES.map((measure) => [measure, 'Int64'])),
};

const typed = (columns: readonly string[]): string =>
  columns.map((column) => `${column} ${NUMBERS[column] ?? 'String'}`).join(', ');

/** Names of tables, and how each is made: on one node plainly, on a cluster replicated. */
export class Schema {
  readonly recent: string;
  readonly history: string;
  /** The same on this node alone: what mutations and counts of one node are about. */
  readonly own: { readonly recent: string; readonly history: string };
  readonly applied: string;
  readonly moves: string;
  readonly words: string;
  readonly uses: string;
  readonly version: string;

  constructor(readonly address: ClickhouseAddress) {
    const name = (table: string): string => `${address.database}.${table}`;
    this.own = { recent: name('recent'), history: name('history') };
    this.recent = address.cluster === null ? this.own.recent : name('recent_all');
    this.history = address.cluster === null ? this.own.history : name('history_all');
    this.applied = name('applied');
    this.moves = name('moves');
    this.words = name('words');
    this.uses = name('uses');
    this.version = name('schema_version');
  }

  get #onCluster(): string {
    return this.address.cluster === null ? '' : ` ON CLUSTER ${this.address.cluster}`;
  }

  /** What makes a store of the version before into one of this. Each statement may come twice, from several collectors at once. */
  steps(version: number): readonly string[] {
    switch (version) {
      case 1:
        return [
          `CREATE DATABASE IF NOT EXISTS ${this.address.database}${this.#onCluster}`,
          this.#cells('recent', 'intDiv(day, 7)', '(site, kind, day, hour)', 'sipHash64(spool, seq)'),
          this.#cells(
            'history',
            'intDiv(day, 30)',
            '(site, kind, shape, day)',
            'sipHash64(shape, day, gap, item1, entry, source)',
          ),
          this.#small(this.applied, 'spool String, seq UInt64', 'spool', {
            engine: 'ReplacingMergeTree',
            version: 'seq',
          }),
          this.#small(
            this.moves,
            'run String, site String, day Int32, state String, sources Array(String), seqs Array(UInt64), at DateTime DEFAULT now()',
            '(site, day, run)',
          ),
          this.#small(this.words, 'site String, code String, word String', '(site, code)'),
          this.#small(
            this.uses,
            'site String, code String, place String, day Int32, gap Int32, spool String, seq UInt64, visits Int64',
            '(code, place, day)',
            { partition: 'intDiv(day, 35)' },
          ),
          this.#small(this.version, 'version Int32, at DateTime DEFAULT now()', 'version'),
        ].flat();
      default:
        throw new Error(`there is no step to schema version ${version}`);
    }
  }

  /** One part on each shard, and a table that spans them. */
  #cells(table: 'recent' | 'history', partition: string, order: string, sharding: string): string[] {
    const { database, cluster } = this.address;
    const engine =
      cluster === null
        ? 'MergeTree()'
        : `ReplicatedMergeTree('/sluice/${database}/{shard}/${table}', '{replica}')`;
    const made = `CREATE TABLE IF NOT EXISTS ${this.own[table]}${this.#onCluster} (${typed(COLUMNS)}) ENGINE = ${engine} PARTITION BY ${partition} ORDER BY ${order}${this.#window}`;
    if (cluster === null) return [made];
    // A key of the row's own values: a batch that comes again is split as it was.
    const spans = `CREATE TABLE IF NOT EXISTS ${this[table]}${this.#onCluster} (${typed(COLUMNS)}) ENGINE = Distributed(${cluster}, ${database}, ${table}, ${sharding})`;
    return [made, spans];
  }

  /** The same on every node of every shard. */
  #small(
    table: string,
    columns: string,
    order: string,
    { engine = 'MergeTree', version = '', partition = '' } = {},
  ): string {
    const { database, cluster } = this.address;
    const path = `'/sluice/${database}/all/${table.split('.')[1] ?? ''}', '{shard}-{replica}'`;
    const made =
      cluster === null
        ? `${engine}(${version})`
        : `Replicated${engine}(${[path, version].filter(Boolean).join(', ')})`;
    return `CREATE TABLE IF NOT EXISTS ${table}${this.#onCluster} (${columns}) ENGINE = ${made}${partition && ` PARTITION BY ${partition}`} ORDER BY ${order}`;
  }

  /** Blocks by which a batch that comes again is known: 100,000, or those of a week. */
  get #window(): string {
    return this.address.cluster === null
      ? ''
      : ' SETTINGS replicated_deduplication_window = 100000, replicated_deduplication_window_seconds = 604800';
  }
}
