import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, describe, expect, it } from 'vitest';
import { createDuckdbStore, type DuckdbStore } from '../../../src/collector/store/duckdb/index.js';
import { SHAPES } from '../../../src/collector/store/shapes.js';
import { batchOf, cell, DAY, select } from './cells.js';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-duckdb-'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function opened(dir: string): Promise<DuckdbStore> {
  const store = createDuckdbStore({ dir, onFault: () => undefined });
  undo.push(() => store.close());
  await store.open();
  return store;
}

describe('the duckdb store', () => {
  it('has its cells, their words and the applied seq after a restart', async () => {
    const dir = await freshFolder();
    const first = await opened(dir);
    await first.apply(batchOf([cell(), cell({ visit: { country: 'SE' } })]));
    await first.close();
    const store = await opened(dir);
    expect(await store.open()).toEqual({ applied: { 'spool-a': 2 } });
    const third = cell({ visit: { country: 'AT' } });
    await store.apply(batchOf([cell(), cell(), third]));
    const rows = await store.select(select({ by: ['country'] }));
    expect(rows.map((row) => row.by[0])).toEqual(['AT', 'DE', 'SE']);
  }, 20_000);

  it('remembers how far it is through more batches than it keeps rows of', async () => {
    const dir = await freshFolder();
    const first = await opened(dir);
    const batches = Array.from({ length: 1100 }, (_, i) => ({
      source: i % 2 ? 'a' : 'b',
      frames: [{ seq: i + 1, cells: [] }],
    }));
    for (const batch of batches) await first.apply(batch);
    expect(await first.checkpoint()).toEqual({ a: 1100, b: 1099 });
    await first.apply({ source: 'a', frames: [{ seq: 1101, cells: [] }] });
    await first.close();
    expect(await (await opened(dir)).open()).toEqual({ applied: { a: 1101, b: 1099 } });
  }, 30_000);

  it('rejects what was in flight when its engine went as worth a retry, and serves again', async () => {
    const store = await opened(await freshFolder());
    await store.apply(batchOf([cell()]));
    const inFlight = store.checkpoint();
    // Never undefined while it serves; `kill` would throw.
    process.kill(store.pid as number, 'SIGKILL');
    await expect(inFlight).rejects.toMatchObject({ code: 'unavailable', retryable: true });
    await expect(store.stats()).rejects.toMatchObject({ code: 'unavailable' });
    await store.open();
    expect(await store.select(select())).toEqual([{ by: [], sums: [1] }]);
  }, 20_000);

  it('takes batches and questions at once, each answered from whole batches', async () => {
    const store = await opened(await freshFolder());
    const answers: number[] = [];
    const asking = Array.from({ length: 20 }, async () => {
      answers.push((await store.select(select()))[0]?.sums[0] ?? -1);
    });
    const cells = Array.from({ length: 50 }, () => cell());
    for (let i = 0; i < 5; i += 1) await store.apply({ ...batchOf(cells, `source-${i}`) });
    await Promise.all(asking);
    expect(answers.every((answer) => answer % 50 === 0)).toBe(true);
    expect(await store.stats()).toMatchObject({ rows: 250, version: 'DuckDB v1.5.5' });
  }, 20_000);

  it('opens a file from before the gate was counted and days aged, keeps what it has and counts on', async () => {
    const dir = await freshFolder();
    const first = await opened(dir);
    await first.apply(batchOf([cell()]));
    await first.close();
    const file = await DuckDBInstance.create(join(dir, 'cells.duckdb'));
    const connection = await file.connect();
    const since = await connection.runAndReadAll(
      "SELECT table_name FROM duckdb_tables() WHERE table_name LIKE 'history_%' OR table_name IN ('aged', 'coded', 'recent_gate', 'uses', 'waiting')",
    );
    expect(since.getRows()).toHaveLength(14);
    for (const [table] of since.getRows()) await connection.run(`DROP TABLE ${String(table)}`);
    await connection.run('UPDATE schema_version SET version = 1');
    connection.closeSync();
    file.closeSync();

    const store = await opened(dir);
    expect(await store.select(select())).toEqual([{ by: [], sums: [1] }]);
    const held = cell({ kind: 'gate', visit: {}, items: ['held', 'stats', ''] });
    await store.apply(batchOf([cell(), held]));
    expect(await store.select(select({ kind: 'gate', by: ['item2'] }))).toEqual([
      { by: ['stats'], sums: [1] },
    ]);
    expect(await store.age('shop', DAY)).toMatchObject({ from: 2 });
    await store.close();
    // A step is taken once.
    expect(await (await opened(dir)).stats()).toMatchObject({ rows: SHAPES.visit.length + 1 });
  }, 20_000);

  it('reads what it is asked while it is rewritten, and has it all after, also after a restart', async () => {
    const dir = await freshFolder();
    const first = await opened(dir);
    await first.apply(batchOf([cell(), cell({ visit: { country: 'SE' } }), cell({ day: DAY - 1 })]));
    await first.age('shop', DAY - 1);
    const ask = (store: DuckdbStore) => store.select(select({ shape: 'country', by: ['country'] }));
    const before = await ask(first);
    const answers = await Promise.all([first.rewrite(), ...Array.from({ length: 8 }, () => ask(first))]);
    expect(answers.slice(1)).toEqual(Array.from({ length: 8 }, () => before));
    await first.apply({ ...batchOf([cell({ visit: { country: 'AT' } })]), source: 'spool-b' });
    await first.close();
    // What a rewrite that was killed has left is not taken for the store.
    await writeFile(join(dir, 'cells.duckdb.new'), 'half');
    const store = await opened(dir);
    expect(await ask(store)).toEqual([{ by: ['AT'], sums: [1] }, ...before]);
    expect(await readdir(dir)).not.toContain('cells.duckdb.new');
    expect((await store.open()).applied).toEqual({ 'spool-a': 3, 'spool-b': 1 });
  }, 30_000);

  it('empties a column that no cell had empty, and keeps its counts', async () => {
    const store = await opened(await freshFolder());
    const visit = { entry: '/', source: 'a.example', host: 'shop.example' };
    await store.apply(batchOf([cell({ visit }), cell({ visit })]));
    const blank = { site: 'shop', kinds: ['visit'], blank: ['source'] } as const;
    for (const dryRun of [true, true, false])
      expect(await store.prune(blank, dryRun)).toMatchObject({ cells: 2 });
    expect(await store.select(select({ by: ['source'] }))).toEqual([{ by: [''], sums: [2] }]);
  }, 20_000);

  it('keeps no word that no cell uses', async () => {
    const dir = await freshFolder();
    const first = await opened(dir);
    await first.apply(
      batchOf([
        cell({ day: DAY - 9, visit: { source: 'secret.example' } }),
        cell({ kind: 'page', day: DAY - 9, items: ['/secret'] }),
        cell({ kind: 'page', items: ['/open'] }),
      ]),
    );
    const prune = { site: 'shop', kinds: ['visit', 'page'], before: DAY } as const;
    expect(await first.prune(prune, true)).toEqual({ cells: 2, words: 2 });
    expect(await first.prune(prune, false)).toEqual({ cells: 2, words: 2 });
    await first.apply({ ...batchOf([cell({ kind: 'page', items: ['/secret'] })]), source: 'later' });
    const pages = select({ kind: 'page', by: ['item1'] });
    expect(await first.select(pages)).toEqual([
      { by: ['/open'], sums: [1] },
      { by: ['/secret'], sums: [1] },
    ]);
    await first.prune({ site: 'shop', kinds: ['page'] }, false);
    await first.rewrite();
    await first.close();
    const file = await readFile(join(dir, 'cells.duckdb'));
    for (const word of ['secret', 'open']) expect(file.includes(word)).toBe(false);
  }, 20_000);

  it('refuses everything once it is closed', async () => {
    const store = await opened(await freshFolder());
    await store.close();
    await expect(store.stats()).rejects.toMatchObject({ code: 'closed', retryable: false });
    await expect(store.open()).rejects.toMatchObject({ code: 'closed' });
  }, 20_000);
});
