import { DAY_MS } from '../../durations.js';
import { behind } from '../error.js';
import type { Batch, Frame } from '../store.js';
import { type Codes, generationOf } from './codes.js';
import { encode } from './encode.js';
import { Naming } from './naming.js';
import { COLUMNS, type Schema } from './schema.js';
import type { Servers } from './server.js';
import { line, literal, literals } from './text.js';

/** All of a batch in one block, of which a part is there wholly or not at all; acknowledged when every shard has its own. */
const WHOLE = { max_insert_block_size: '10000000', insert_distributed_sync: '1' };

/** What newer versions do by themselves and may not here. */
const NOT_LATER = { async_insert: '0', max_partitions_per_insert_block: '0' };

/**
 * Cells first, then names, then the seq that says so. A kill between them brings the same batch again: a cluster knows its blocks by their
 * bytes, and whatever knows them no more has the frames themselves, which are looked for before the first batch is sent.
 */
export class Applying {
  readonly #naming: Naming;
  #applied = new Map<string, number>();
  /** Of these sources nothing can be in the store beyond what is known to be applied. */
  readonly #sure = new Set<string>();
  #settings: Readonly<Record<string, string>> = WHOLE;

  constructor(
    private readonly servers: Servers,
    private readonly schema: Schema,
    private readonly codes: Codes,
    k: number,
  ) {
    this.#naming = new Naming(servers, schema, codes, k);
  }

  async open(): Promise<Readonly<Record<string, number>>> {
    const rows = await this.servers.rows(`SELECT spool, max(seq) FROM ${this.schema.applied} GROUP BY spool`);
    this.#applied = new Map(rows.map(([source, seq]) => [String(source), Number(seq)]));
    this.#sure.clear();
    const known = await this.servers.rows(
      `SELECT name FROM system.settings WHERE name IN (${literals(Object.keys(NOT_LATER))})`,
    );
    const names = new Set(known.map(([name]) => String(name)));
    this.#settings = {
      ...WHOLE,
      ...Object.fromEntries(Object.entries(NOT_LATER).filter(([name]) => names.has(name))),
    };
    return this.seqs();
  }

  seqs(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#applied);
  }

  async apply({ source, after, frames }: Batch): Promise<void> {
    const known = this.#applied.get(source) ?? 0;
    if (after !== undefined && after > known) throw behind(source, after, known);
    const fresh = frames.filter(({ seq }) => seq > known);
    const last = fresh.at(-1)?.seq;
    if (last === undefined) return;
    await this.codes.prepare(fresh.flatMap(({ cells }) => cells.map(({ day }) => day)));
    const { body, words } = encode(source, fresh, this.codes);
    const there = this.#sure.has(source) ? NONE : await this.#framesThere(source, fresh);
    this.#sure.delete(source);
    await this.#insert(source, fresh, there, body);
    await this.#naming.note(source, words);
    await this.servers.insert(this.schema.applied, line([source, last]), {});
    this.#applied.set(source, last);
    // Of frames that were there already there may be more behind them.
    if (there.size === 0) this.#sure.add(source);
  }

  /** Uses that can share no window with those to come go. */
  async forget(): Promise<void> {
    const oldest = generationOf(Date.now() / DAY_MS) - 2;
    const { uses, address } = this.schema;
    const parts = await this.servers.rows(
      `SELECT DISTINCT partition FROM system.parts WHERE database = ${literal(address.database)} AND table = 'uses' AND active`,
    );
    for (const [partition] of parts)
      if (Number(partition) < oldest)
        await this.servers.run(`ALTER TABLE ${uses} DROP PARTITION ${Number(partition)}`);
  }

  async #insert(
    source: string,
    frames: readonly Frame[],
    there: ReadonlySet<number>,
    body: string,
  ): Promise<void> {
    const left = frames.filter(({ seq, cells }) => cells.length > 0 && !there.has(seq));
    if (left.length === 0) return;
    // On a cluster the others may be on a node that is away: only the same bytes as before are known again.
    const isWhole = there.size === 0 || this.schema.address.cluster !== null;
    await this.servers.insert(
      `${this.schema.recent} (${COLUMNS.join(', ')})`,
      isWhole ? body : encode(source, left, this.codes).body,
      this.#settings,
    );
  }

  /** A frame's cells are of one day and go to one shard: they are there all or none. */
  async #framesThere(source: string, frames: readonly Frame[]): Promise<ReadonlySet<number>> {
    const cells = frames.flatMap((frame) => frame.cells);
    if (cells.length === 0) return NONE;
    const days = cells.map(({ day }) => day);
    const rows = await this.servers.rows(
      `SELECT DISTINCT seq FROM ${this.schema.recent} WHERE spool = ${literal(source)} AND seq BETWEEN ${frames[0]?.seq} AND ${frames.at(-1)?.seq} AND site IN (${literals(new Set(cells.map(({ site }) => site)))}) AND day IN (${[...new Set(days)].join(', ')})`,
    );
    return new Set(rows.map(([seq]) => Number(seq)));
  }
}

const NONE: ReadonlySet<number> = new Set();
