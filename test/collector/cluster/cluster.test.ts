import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { cellsOf, createApplier } from '../../../src/collector/apply/index.js';
import { readCells } from '../../../src/collector/export/read-cells.js';
import { answer } from '../../../src/collector/query/index.js';
import { openSpool } from '../../../src/collector/spool/index.js';
import { createClickhouseStore, parseAddress } from '../../../src/collector/store/clickhouse/index.js';
import { createMemoryStore } from '../../../src/collector/store/memory/index.js';
import type { Store } from '../../../src/collector/store/store.js';
import { OTHER } from '../../../src/protocol/dimensions.js';
import { panelsOf, SITE } from '../../bench/cells/panels.js';
import { reportsOf } from '../../bench/cells/visits.js';
import { someBrowsers } from '../../support/browsers.js';
import { histories } from '../../support/histories.js';
import { admission, all, cellsBy, ofWindow } from '../../unit/admission/words.js';
import { payloadOf, reportOf } from '../spool/reports.js';
import { aSelect, aShapedSelect, batchOf, cell, DAY, select, someCells } from '../store/cells.js';
import { ABSENT, type Cluster, hasClickhouse, type Shape, startCluster } from './cluster.js';
import { clickhouseOn } from './store.js';

const isFull = process.env.SLUICE_FULL !== undefined;
/** Reports each of two collectors acknowledges while nodes are killed. */
const REPORTS = isFull ? 4000 : 400;
const KILLS = isFull ? 12 : 2;

const folder = await mkdtemp(join(tmpdir(), 'sluice-collectors-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const has = hasClickhouse();
if (!has) console.log(`ClickHouse clusters: ${ABSENT}`);

const pause = (ms: number) => new Promise((later) => setTimeout(later, ms));
/** As an applier does: open, apply, and from the start again if it fails. */
async function insisting<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries > 200) throw error;
      await pause(100);
    }
  }
}

const shapes: [string, Shape | null][] = [
  ['two replicas', { shards: 1, replicas: 2 }],
  ...(isFull
    ? ([
        ['two shards of two replicas', { shards: 2, replicas: 2 }],
        ['one node by itself', null],
      ] as [string, Shape | null][])
    : []),
];

describe.runIf(has).each(shapes)('%s', (_, shape) => {
  let started: Promise<Cluster> | null = null;
  const running = () => (started ??= startCluster(shape));
  // Of the full run's days there are more files than are removed in a minute.
  afterAll(async () => (await started)?.close(), 600_000);
  let databases = 0;
  const freshDatabase = () => `d${(databases += 1)}`;

  it('answers random questions as the store in memory does, some days aged', async () => {
    const clickhouse = clickhouseOn(await running(), freshDatabase());
    await clickhouse.open();
    let round = 0;
    /** Few days: each is a partition. */
    const folded = (day: number) => DAY - (Math.abs(day - DAY) % 4);
    await fc.assert(
      fc.asyncProperty(
        someCells,
        fc.array(fc.constantFrom(DAY, DAY - 1, DAY - 3), { maxLength: 2 }),
        fc.array(fc.oneof(aSelect, aShapedSelect), { minLength: 12, maxLength: 20 }),
        async (cells, days, selects) => {
          round += 1;
          const mine = (site: string) => `${site}-${round}`;
          const memory = createMemoryStore();
          const batch = batchOf(
            cells.map((one) => ({ ...one, site: mine(one.site), day: folded(one.day) })),
            `round-${round}`,
          );
          for (const store of [memory, clickhouse]) await store.apply(batch);
          for (const day of days) {
            const { from } = await memory.age(mine('shop'), day);
            expect((await clickhouse.age(mine('shop'), day)).from).toBe(from);
          }
          // All at once, as a dashboard asks: some share a statement, and some a reading.
          const asked = selects.map((one) => ({ ...one, site: mine(one.site) }));
          const answers = await Promise.all(asked.map((one) => clickhouse.select(one)));
          for (const [i, one] of asked.entries()) expect(answers[i]).toEqual(await memory.select(one));
        },
      ),
      { ...histories(2, 150), endOnFailure: true },
    );
    await clickhouse.close();
  }, 600_000);

  it('answers a dashboard with six statements, as the store in memory does', async () => {
    const memory = createMemoryStore(admission(2));
    const clickhouse = clickhouseOn(await running(), freshDatabase(), admission(2));
    await clickhouse.open();
    const now = new Date('2026-11-22T20:00:00Z');
    const today = now.getTime() / 86_400_000;
    const frames = [...reportsOf(200, { first: Math.floor(today) - 33, last: Math.floor(today) })].map(
      (report, i) => ({ seq: i + 1, cells: cellsOf(report) }),
    );
    for (const store of [memory, clickhouse]) await store.apply({ source: 'spool-a', frames });
    const queries = panelsOf('30d', 'day');
    const ask = (store: Store) =>
      Promise.all(
        queries.map((query) => answer({ store, query, site: SITE, audience: 'member', k: 5, now })),
      );
    const expected = await ask(memory);
    expect(await ask(clickhouse)).toEqual(expected);
    const statements = vi.spyOn(globalThis, 'fetch');
    expect(await ask(clickhouse)).toEqual(expected);
    expect(statements).toHaveBeenCalledTimes(6);
    statements.mockRestore();
    for (const store of [memory, clickhouse]) await store.age(SITE.id, Math.floor(today) - 20);
    expect(await ask(clickhouse)).toEqual(await ask(memory));
    await clickhouse.close();
  }, 60_000);

  it.runIf(isFull)(
    'is read out cell by cell as the store in memory is, and takes no export',
    async () => {
      const clickhouse = clickhouseOn(await running(), freshDatabase(), admission(2));
      await clickhouse.open();
      const memory = createMemoryStore(admission(2));
      const batch = batchOf([
        ...[DAY, DAY - 1].flatMap((day) => [cell({ day }), cell({ day, gap: 1 }), cell({ day, gap: 2 })]),
        cell({ visit: { entry: '/once', source: 'once.example' } }),
        cell({ kind: 'page', items: ['/'], sums: { views: 2 } }),
        cell({ kind: 'notice', visit: {}, items: ['refused'], sums: { n: 1 } }),
      ]);
      const read = async (store: Store) => {
        const lines: string[] = [];
        for await (const { cells } of readCells(store, 'shop'))
          lines.push(...cells.map((one) => JSON.stringify(one)));
        return lines.sort();
      };
      for (const store of [memory, clickhouse]) {
        await store.apply(batch);
        await store.age('shop', DAY - 1);
      }
      const lines = await read(memory);
      expect(lines.length).toBeGreaterThan(50);
      expect(lines.join()).not.toContain('once');
      expect(await read(clickhouse)).toEqual(lines);
      const imported = { site: 'blog', detailFrom: null };
      await expect(clickhouse.apply({ ...batchOf([cell()], 'import'), imported })).rejects.toMatchObject({
        code: 'cannot',
      });
      await clickhouse.close();
    },
    600_000,
  );

  it('names the words that the store in memory names, whichever of two collectors saw them, and writes no other', async () => {
    const cluster = await running();
    const database = freshDatabase();
    const two = [1, 2].map(() => clickhouseOn(cluster, database, admission(3)));
    for (const one of two) await one.open();
    let round = 0;
    await fc.assert(
      fc.asyncProperty(someBrowsers(), async (browsers) => {
        const site = `shop-${(round += 1)}`;
        const cells = cellsBy(ofWindow(browsers)).map((one) => ({ ...one, site }));
        const memory = createMemoryStore(admission(3));
        await memory.apply(batchOf(cells));
        const halves = [cells.filter((_, i) => i % 2 === 0), cells.filter((_, i) => i % 2 === 1)];
        for (const [i, store] of two.entries())
          await insisting(() => store.apply(batchOf(halves[i] ?? [], `${site}-${i}`)));
        const [reader] = two as [Store, Store];
        for (const column of ['source', 'utm_campaign', 'entry'] as const) {
          const by = { ...all('visit', [column]), site };
          expect(await reader.select(by)).toEqual(await memory.select(by));
          for (const [op, value] of [
            ['in', OTHER],
            ['not-in', '/a'],
            ['like', '*O*'],
          ] as const) {
            const asked = { ...by, by: [], where: [{ column, op, values: [value] }] };
            expect(await reader.select(asked)).toEqual(await memory.select(asked));
          }
        }
      }),
      { ...histories(1, 60), endOnFailure: true },
    );

    const [a, b] = two as [Store, Store];
    const visit = { entry: '/', source: 'canary.example' };
    const canary = (source: string) => batchOf([cell({ visit, site: 'canary' })], source);
    const bySource = select({ site: 'canary', by: ['source'] });
    await a.apply(canary('c1'));
    await b.apply(canary('c2'));
    expect(await a.select(bySource)).toEqual([{ by: [OTHER], sums: [2] }]);
    const written = async () => {
      const tables = ['recent', 'words', 'uses'].map((table) =>
        cluster.ask(0, `SELECT * FROM ${database}.${table}`),
      );
      return (await Promise.all(tables)).some((rows) => rows.includes('canary.example'));
    };
    expect(await written()).toBe(false);
    await a.apply(canary('c3'));
    expect(await b.select(bySource)).toEqual([{ by: ['canary.example'], sums: [3] }]);
    for (const one of two) await one.close();
  }, 600_000);

  it('counts once what a collector applied and could not write down, however long ago', async () => {
    const cluster = await running();
    const database = freshDatabase();
    const cells = Array.from({ length: 40 }, (_, i) =>
      cell({ day: DAY - (i % 2), visit: { entry: `/${i}` } }),
    );
    const first = clickhouseOn(cluster, database);
    await first.open();
    await first.apply(batchOf(cells));
    const forgetful = `ALTER TABLE ${database}.applied DELETE WHERE spool = 'spool-a'`;
    await cluster.ask(0, forgetful);
    while ((await cluster.ask(0, `SELECT count() FROM ${database}.applied`)) !== '0') await pause(20);
    const again = clickhouseOn(cluster, database);
    expect(await again.open()).toEqual({ applied: {} });
    await again.apply(batchOf(cells));
    expect(await again.select(select())).toEqual([{ by: [], sums: [40] }]);
    if (!shape) {
      // Of one node nothing but its frames is asked: half a batch is filled up.
      await cluster.ask(0, `ALTER TABLE ${database}.applied DELETE WHERE spool = 'spool-a'`);
      await cluster.ask(0, `ALTER TABLE ${database}.recent DELETE WHERE seq > 15`);
      while ((await cluster.ask(0, `SELECT count() FROM ${database}.recent`)) !== '15') await pause(20);
      while ((await cluster.ask(0, `SELECT count() FROM ${database}.applied`)) !== '0') await pause(20);
      const third = clickhouseOn(cluster, database);
      await third.open();
      await third.apply(batchOf(cells));
      expect(await third.select(select())).toEqual([{ by: [], sums: [40] }]);
    }
  }, 60_000);

  it('refuses tables of a newer version, and a wrong password without showing it', async () => {
    const cluster = await running();
    const database = freshDatabase();
    await clickhouseOn(cluster, database).open();
    await cluster.ask(0, `INSERT INTO ${database}.schema_version (version) VALUES (99)`);
    await expect(clickhouseOn(cluster, database).open()).rejects.toMatchObject({
      code: 'failed',
      message: expect.stringContaining('run the newer one'),
    });
    const address = parseAddress(cluster.store(database));
    if (typeof address === 'string') throw new Error(address);
    const stranger = createClickhouseStore({ address: { ...address, password: 'guessed-it' } });
    const refused = await stranger.open().catch((error: unknown) => String(error));
    expect(refused).toContain('refuses user "sluice"');
    expect(refused).not.toContain('guessed-it');
  }, 60_000);

  it('loses and doubles nothing of two collectors while nodes are killed and days move', async () => {
    const cluster = await running();
    const database = freshDatabase();
    const nodes = shape ? shape.shards * shape.replicas : 1;
    const collectors = await Promise.all(
      ['a', 'b'].map(async (name) => {
        const store = clickhouseOn(cluster, database);
        const spool = await openSpool({ dir: join(folder, `${database}-${name}-${nodes}`) });
        const applier = createApplier({
          spool,
          store,
          toCells: cellsOf,
          intervalMs: 20,
          checkpointMs: 500,
          batchReports: 50,
          onFault: () => undefined,
        });
        return { name, store, spool, applier };
      }),
    );
    const store = collectors[0]?.store as Store;
    await insisting(() => store.open());
    let isOver = false;
    const sending = collectors.map(async ({ name, spool }) => {
      for (let i = 0; i < REPORTS; i += 1) {
        await spool.append(`${name}-${i}`, payloadOf(`${name}-${i}`));
        if (i % 10 === 0) await pause(20);
      }
    });
    const { site, day = NaN } = reportOf('a-0');
    // In the slice one move, which the first kill meets: after a kill 18.16 takes up to a quarter of a minute to say that it has all.
    const moving = (async () => {
      do {
        await pause(300);
        await store.age(site, day).catch(() => undefined);
      } while (isFull && !isOver);
    })();
    const visits = async () => {
      const asked = select({ site, from: day, to: day, shape: '' });
      return (await insisting(() => store.select(asked)))[0]?.sums[0];
    };
    for (let kill = 0; kill < KILLS; kill += 1) {
      await pause(300 + ((kill * 311) % 700));
      const node = kill % nodes;
      await cluster.kill(node);
      await pause(300);
      await cluster.start(node);
    }
    await Promise.all(sending);
    await Promise.all(collectors.map(({ applier }) => applier.flush()));
    isOver = true;
    await moving;
    // A node that was killed answers from what it has until it has fetched the rest; what is doubled would stay so.
    await expect.poll(visits, { timeout: 60_000, interval: 200 }).toBe(2 * REPORTS);
    if (isFull) {
      await insisting(() => store.age(site, day));
      expect(await store.recentDays(site, day)).toEqual([]);
      await insisting(() => store.rewrite());
      expect(await visits()).toBe(2 * REPORTS);
      // What was moved is gone, on every node.
      for (let node = 0; node < nodes; node += 1)
        expect(await cluster.ask(node, `SELECT count() FROM ${database}.recent`)).toBe('0');
    }
    const pages = {
      ...select({ site, from: day, to: day, shape: '' }),
      kind: 'page',
      by: ['item1'],
    } as const;
    const paths = await store.select(pages);
    expect(paths).toHaveLength(2 * REPORTS);
    expect(paths.filter(({ sums: [n] }) => n !== 1)).toEqual([]);
    for (const one of collectors) {
      await one.applier.close();
      await one.spool.close();
      await one.store.close();
    }
  }, 600_000);
});
