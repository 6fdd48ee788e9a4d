import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { Turns } from '../../turns.js';
import { behind } from '../error.js';
import { selectRow, selectSql } from '../sql.js';
import type { Select, SelectRow, StoreStats } from '../store.js';
import { appendCells } from './append.js';
import { duckdbDialect } from './dialect.js';
import { migrate, openFile } from './file.js';
import type { Packed } from './pack.js';
import { Readers } from './readers.js';
import { KINDS, tableOf } from './schema.js';
import { Words } from './words.js';

/** Rows of `applied` beyond which a checkpoint thins them out. */
const APPLIED_ROWS = 1000;

/** The child's side of the store. */
export class Database {
  readonly #turns = new Turns();
  #appliedRows = 0;

  private constructor(
    private readonly path: string,
    private readonly instance: DuckDBInstance,
    private readonly writer: DuckDBConnection,
    private readonly readers: Readers,
    private readonly words: Words,
    private readonly applied: Map<string, number>,
  ) {}

  static async open(dir: string, memory: string): Promise<Database> {
    await mkdir(dir, { recursive: true });
    const path = join(dir, 'cells.duckdb');
    const instance = await openFile(path, memory);
    const writer = await instance.connect();
    await migrate(path, writer);
    const applied = new Map<string, number>();
    const rows = await writer.runAndReadAll('SELECT source, max(seq) FROM applied GROUP BY source');
    for (const [source, seq] of rows.getRows()) applied.set(String(source), Number(seq));
    const readers = await Readers.open(instance);
    return new Database(path, instance, writer, readers, await Words.load(writer), applied);
  }

  appliedSeqs(): Record<string, number> {
    return Object.fromEntries(this.applied);
  }

  apply(packed: Packed): Promise<void> {
    return this.#turns.take(async () => {
      const { source, after, seqs, counts } = packed;
      const known = this.applied.get(source) ?? 0;
      if (after !== undefined && after > known) throw behind(source, after, known);
      // Frame by frame: a batch that was cut otherwise than the one before can still not be counted twice.
      const firstNew = seqs.findIndex((seq) => seq > known);
      if (firstNew < 0) return;
      const from = counts.subarray(0, firstNew).reduce((sum, count) => sum + count, 0);
      const last = seqs[seqs.length - 1] as number;
      await this.#transaction(async () => {
        await appendCells(this.writer, this.words, packed, from);
        await this.writer.run(`INSERT INTO applied VALUES ('${source.replaceAll("'", "''")}', ${last})`);
      });
      this.applied.set(source, last);
      this.#appliedRows += 1;
    });
  }

  async select(select: Select): Promise<SelectRow[]> {
    const rows = await this.readers.read(selectSql(select, duckdbDialect(this.words)));
    return rows.map((row) => selectRow(select, row));
  }

  async span(site: string): Promise<{ from: number; to: number } | null> {
    const parts = this.#perKind(
      (table) => `SELECT min(day), max(day) FROM ${table} WHERE ${this.#site(site)}`,
    );
    const days = (await this.readers.read(parts)).flat().filter((day) => day !== null);
    if (days.length === 0) return null;
    return { from: Math.min(...days.map(Number)), to: Math.max(...days.map(Number)) };
  }

  async policies(site: string, from: number, to: number): Promise<number[]> {
    const within = `${this.#site(site)} AND day BETWEEN ${Math.trunc(from)} AND ${Math.trunc(to)}`;
    const parts = this.#perKind((table) => `SELECT DISTINCT pv FROM ${table} WHERE ${within}`);
    const versions = (await this.readers.read(parts)).map(([version]) => Number(version));
    return [...new Set(versions)].sort((a, b) => a - b);
  }

  prune(site: string | null, before: number, dryRun: boolean): Promise<number> {
    return this.#turns.take(async () => {
      const old = `day < ${Math.trunc(before)}${site === null ? '' : ` AND ${this.#site(site)}`}`;
      const counts = this.#perKind((table) => `SELECT count(*) FROM ${table} WHERE ${old}`);
      const rows = (await this.readers.read(counts)).reduce((sum, [count]) => sum + Number(count), 0);
      if (dryRun || rows === 0) return rows;
      await this.#transaction(async () => {
        for (const kind of KINDS) await this.writer.run(`DELETE FROM ${tableOf(kind)} WHERE ${old}`);
      });
      await this.writer.run('CHECKPOINT');
      return rows;
    });
  }

  checkpoint(): Promise<Record<string, number>> {
    return this.#turns.take(async () => {
      if (this.#appliedRows > APPLIED_ROWS) {
        await this.#transaction(async () => {
          const newest = 'SELECT max(seq) FROM applied AS a WHERE a.source = applied.source';
          await this.writer.run(`DELETE FROM applied WHERE seq < (${newest})`);
        });
        this.#appliedRows = 0;
      }
      await this.writer.run('CHECKPOINT');
      return this.appliedSeqs();
    });
  }

  async stats(): Promise<StoreStats> {
    const counts = await this.readers.read(this.#perKind((table) => `SELECT count(*) FROM ${table}`));
    const [[version] = []] = await this.readers.read('SELECT version()');
    const sizes = await Promise.all(
      [this.path, `${this.path}.wal`].map((file) => stat(file).catch(() => null)),
    );
    return {
      rows: counts.reduce((sum, [count]) => sum + Number(count), 0),
      bytes: sizes.reduce((sum, size) => sum + (size?.size ?? 0), 0),
      version: `DuckDB ${String(version)}`,
    };
  }

  close(): Promise<void> {
    return this.#turns.take(async () => {
      await this.writer.run('CHECKPOINT');
      this.readers.close();
      this.writer.closeSync();
      this.instance.closeSync();
    });
  }

  #site(site: string): string {
    return `site = ${this.words.find('site', site)}`;
  }

  #perKind(sql: (table: string) => string): string {
    return KINDS.map((kind) => sql(tableOf(kind))).join(' UNION ALL ');
  }

  async #transaction(work: () => Promise<void>): Promise<void> {
    await this.writer.run('BEGIN');
    try {
      await work();
      await this.writer.run('COMMIT');
      this.words.commit();
    } catch (error) {
      this.words.rollback();
      await this.writer.run('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }
}
