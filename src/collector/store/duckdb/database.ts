import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { Turns } from '../../turns.js';
import { behind } from '../error.js';
import { selectRow, selectSql } from '../sql.js';
import type { Aged, Prune, Pruned, Select, SelectRow, StoreStats } from '../store.js';
import { ageDay } from './aging.js';
import { appendCells } from './append.js';
import { duckdbDialect } from './dialect.js';
import { migrate, openFile } from './file.js';
import type { Packed } from './pack.js';
import { pruneCells, pruneWords } from './pruning.js';
import { Readers } from './readers.js';
import { forgetLeftovers, takePlace, writeFresh, writeInto } from './rewriting.js';
import { ALL_TABLES, KINDS, tableOf, wordsOf } from './schema.js';
import { Words } from './words.js';

/** Rows of `applied` beyond which a checkpoint thins them out. */
const APPLIED_ROWS = 1000;

/** The child's side of the store. */
export class Database {
  readonly #turns = new Turns();
  #appliedRows = 0;

  private constructor(
    private readonly path: string,
    private readonly memory: string,
    private instance: DuckDBInstance,
    private writer: DuckDBConnection,
    private readonly readers: Readers,
    private readonly words: Words,
    private readonly applied: Map<string, number>,
  ) {}

  static async open(dir: string, memory: string, k: number): Promise<Database> {
    await mkdir(dir, { recursive: true });
    const path = join(dir, 'cells.duckdb');
    forgetLeftovers(path);
    const instance = await openFile(path, memory);
    const writer = await instance.connect();
    await migrate(path, writer);
    const applied = new Map<string, number>();
    const rows = await writer.runAndReadAll('SELECT source, max(seq) FROM applied GROUP BY source');
    for (const [source, seq] of rows.getRows()) applied.set(String(source), Number(seq));
    const readers = await Readers.open(instance);
    return new Database(path, memory, instance, writer, readers, await Words.load(writer, dir, k), applied);
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
    const parts = perTable((table) => `SELECT min(day), max(day) FROM ${table} WHERE ${this.#site(site)}`);
    const days = (await this.readers.read(parts)).flat().filter((day) => day !== null);
    if (days.length === 0) return null;
    return { from: Math.min(...days.map(Number)), to: Math.max(...days.map(Number)) };
  }

  async sites(): Promise<string[]> {
    const used = ALL_TABLES.map(({ name }) => `SELECT site FROM ${name}`).join(' UNION ');
    const rows = await this.readers.read(
      `SELECT word FROM ${wordsOf('site')} WHERE id IN (${used}) ORDER BY word`,
    );
    return rows.map(([site]) => String(site));
  }

  async recentDays(site: string, through: number): Promise<number[]> {
    const there = `${this.#site(site)} AND day <= ${Math.trunc(through)}`;
    const parts = KINDS.map((kind) => `SELECT DISTINCT day FROM ${tableOf(kind, 'recent')} WHERE ${there}`);
    const days = await this.readers.read(`${parts.join(' UNION ')} ORDER BY 1`);
    return days.map(([day]) => Number(day));
  }

  async detailFrom(site: string): Promise<number | null> {
    const [[last] = []] = await this.readers.read(`SELECT max(day) FROM aged WHERE ${this.#site(site)}`);
    return last === null || last === undefined ? null : Number(last) + 1;
  }

  age(site: string, day: number): Promise<Aged> {
    return this.#turns.take(async () => {
      const code = this.words.find('site', site);
      const aged = await this.#transaction(() => ageDay(this.writer, this.words, code, Math.trunc(day)));
      if (aged.from > 0) await this.writer.run('CHECKPOINT');
      return aged;
    });
  }

  /** A dry run does it, counts and takes it back. */
  prune(prune: Prune, dryRun: boolean): Promise<Pruned> {
    return this.#turns.take(async () => {
      const { cells, gone } = await this.#transaction(async () => {
        const cells = await pruneCells(this.writer, this.words, prune);
        return { cells, gone: await pruneWords(this.writer, this.words.nextCodes()) };
      }, dryRun);
      let words = 0;
      for (const [group, codes] of gone) {
        words += codes.size;
        if (!dryRun) this.words.forget(group, codes);
      }
      if (!dryRun && cells + words > 0) await this.writer.run('CHECKPOINT');
      return { cells, words };
    });
  }

  /** Batches and questions wait meanwhile. A kill leaves the old file or the new one, whole. */
  rewrite(): Promise<void> {
    return this.#turns.take(async () => {
      await this.writer.run('CHECKPOINT');
      await writeFresh(this.path, this.writer);
      await this.readers.exchange(async () => {
        this.writer.closeSync();
        this.instance.closeSync();
        await takePlace(this.path);
        this.instance = await openFile(this.path, this.memory);
        this.writer = await this.instance.connect();
        return this.instance;
      });
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
      if (this.words.waiting.isDue(Date.now())) {
        await this.#transaction(() =>
          this.words.waiting.turn(this.writer, this.words.nextCodes(), Date.now()),
        );
      }
      await this.writer.run('CHECKPOINT');
      return this.appliedSeqs();
    });
  }

  /** Batches wait meanwhile. A kill leaves a file that is not whole. */
  copyTo(path: string): Promise<Record<string, number>> {
    return this.#turns.take(async () => {
      await writeInto(path, this.writer);
      return this.appliedSeqs();
    });
  }

  async stats(): Promise<StoreStats> {
    const counts = await this.readers.read(perTable((table) => `SELECT count(*) FROM ${table}`));
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
      await this.readers.close();
      this.writer.closeSync();
      this.instance.closeSync();
    });
  }

  #site(site: string): string {
    return `site = ${this.words.find('site', site)}`;
  }

  async #transaction<T>(work: () => Promise<T>, andBack = false): Promise<T> {
    await this.writer.run('BEGIN');
    try {
      const result = await work();
      await this.writer.run(andBack ? 'ROLLBACK' : 'COMMIT');
      if (andBack) this.words.rollback();
      else this.words.commit();
      return result;
    } catch (error) {
      this.words.rollback();
      await this.writer.run('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }
}

const perTable = (sql: (table: string) => string): string =>
  ALL_TABLES.map(({ name }) => sql(name)).join(' UNION ALL ');
