import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { createDuckdbStore } from '../../../src/collector/store/duckdb/index.js';
import { createMemoryStore } from '../../../src/collector/store/memory/index.js';
import { OTHER } from '../../../src/protocol/dimensions.js';
import { someBrowsers } from '../../support/browsers.js';
import { histories } from '../../support/histories.js';
import { admission, all, cellsBy, ofWindow } from '../../unit/admission/words.js';
import { batchOf, cell, DAY, select } from './cells.js';

const folder = await mkdtemp(join(tmpdir(), 'sluice-admission-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const K = 3;

it('names in DuckDB the words that the store in memory names, with the same sums, also of history', async () => {
  const duckdb = createDuckdbStore({ dir: join(folder, 'same'), admission: admission(K) });
  await duckdb.open();
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(someBrowsers(), fc.nat(), async (browsers, turn) => {
      const site = `shop-${(runs += 1)}`;
      const cells = cellsBy(ofWindow(browsers)).map((one) => ({ ...one, site }));
      const at = cells.length === 0 ? 0 : turn % cells.length;
      const memory = createMemoryStore(admission(K));
      for (const [i, part] of [cells.slice(0, at), cells.slice(at)].entries())
        for (const store of [memory, duckdb]) await store.apply(batchOf(part, `${site}-${i}`));
      const days = [...new Set(cells.map(({ day }) => day))];
      for (const day of days.slice(0, 3)) for (const store of [memory, duckdb]) await store.age(site, day);
      for (const column of ['source', 'utm_campaign', 'entry'] as const) {
        for (const shape of [undefined, column]) {
          const by = { ...all('visit', [column]), site, ...(shape && { shape }) };
          expect(await duckdb.select(by)).toEqual(await memory.select(by));
          for (const [op, value] of [
            ['in', OTHER],
            ['not-in', '/a'],
            ['like', '*O*'],
          ] as const) {
            const where = [{ column, op, values: [value] }];
            const asked = { ...by, by: [], where };
            expect(await duckdb.select(asked)).toEqual(await memory.select(asked));
          }
        }
      }
      const pages = { ...all('page', ['item1']), site, shape: '' } as const;
      expect(await duckdb.select(pages)).toEqual(await memory.select(pages));
    }),
    { ...histories(4, 300), endOnFailure: true },
  );
  await duckdb.close();
}, 600_000);

it('writes no word to its files before it is admitted, knows it again after a restart, and then names the old cells too', async () => {
  const dir = join(folder, 'files');
  const options = { dir, admission: admission(K) };
  const visit = { entry: '/', source: 'canary.example', utm_campaign: 'canary-spring' };
  const cells = [
    cell({ visit, day: DAY - 20 }),
    cell({ visit, day: DAY - 10, gap: 10 }),
    cell({ kind: 'page', visit, items: ['/canary/of-one'] }),
  ];
  const first = createDuckdbStore(options);
  await first.open();
  await first.apply(batchOf(cells));
  await first.checkpoint();
  const hasCanary = async () => {
    const files = await Promise.all((await readdir(dir)).map((name) => readFile(join(dir, name))));
    return files.some((file) => file.includes('canary'));
  };
  expect(await hasCanary()).toBe(false);
  const bySource = select({ by: ['source'] });
  expect(await first.select(bySource)).toEqual([{ by: [OTHER], sums: [2] }]);
  await first.rewrite();
  await first.close();
  expect(await hasCanary()).toBe(false);

  const second = createDuckdbStore(options);
  await second.open();
  // The browser of ten days ago had been there ten days before that: only with two others it is three.
  await second.apply(batchOf([cell({ visit, day: DAY })], 'b'));
  expect(await second.select(bySource)).toEqual([{ by: [OTHER], sums: [3] }]);
  await second.apply(batchOf([cell({ visit, day: DAY })], 'c'));
  expect(await second.select(bySource)).toEqual([{ by: ['canary.example'], sums: [4] }]);
  expect(await second.select(select({ kind: 'page', by: ['item1'] }))).toEqual([{ by: [OTHER], sums: [1] }]);
  // What is admitted on one site says nothing of another.
  await second.apply(batchOf([cell({ visit, site: 'blog' })], 'd'));
  expect(await second.select(select({ site: 'blog', by: ['source'] }))).toEqual([{ by: [OTHER], sums: [1] }]);
  await second.close();
}, 60_000);
