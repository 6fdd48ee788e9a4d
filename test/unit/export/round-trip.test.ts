import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type CellFormat,
  checkExport,
  importInto,
  type ImportInto,
  readSite,
  takeExport,
  writeExport,
} from '../../../src/collector/export/index.js';
import { type Meta, openMeta } from '../../../src/collector/meta/index.js';
import { publishSite } from '../../../src/collector/sites/index.js';
import { createMemoryStore } from '../../../src/collector/store/memory/index.js';
import type { Store } from '../../../src/collector/store/store.js';
import {
  aSelect,
  aShapedSelect,
  batchOf,
  cell,
  DAY,
  someCells,
  someDay,
} from '../../collector/store/cells.js';
import { someBrowsers, TODAY } from '../../support/browsers.js';
import { histories } from '../../support/histories.js';
import { ask } from '../query/ask.js';
import { agedStoreOf, cellsOf } from '../query/held.js';
import { someQuestion } from '../query/questions.js';

const root = mkdtempSync(join(tmpdir(), 'sluice-export-'));
let meta: Meta;
beforeAll(async () => {
  meta = await openMeta(root);
});
afterAll(async () => {
  await meta.close();
  rmSync(root, { recursive: true, force: true });
});

const now = () => Date.UTC(2026, 10, 25);
let folders = 0;
const exported = async (store: Store, format: CellFormat, site = 'shop') => {
  const dir = join(root, String((folders += 1)));
  const manifest = await writeExport(
    readSite({ store, meta, proofDir: join(root, 'none'), now }, site),
    dir,
    format,
  );
  return { dir, manifest };
};
const into = (store: Store): ImportInto =>
  importInto({
    store,
    meta,
    publish: (site) => publishSite(meta, site, now()),
    actor: 'terminal',
    now,
  });
const imported = async (dir: string, store: Store, over: Partial<ImportInto> = {}, add = false) => {
  const manifest = await checkExport(dir);
  const door = { ...into(store), ...over };
  const begun = await door.begin({ id: manifest.id, site: manifest.site, config: null, demo: false, add });
  return takeExport(door, dir, manifest, begun);
};
const format = fc.constantFrom<CellFormat>('jsonl', 'csv');

describe('an export', () => {
  it('answers every select as before, once it is imported into an empty store', async () => {
    await fc.assert(
      fc.asyncProperty(
        someCells,
        fc.uniqueArray(someDay, { maxLength: 30 }),
        format,
        fc.array(fc.oneof(aSelect, aShapedSelect), { minLength: 8, maxLength: 8 }),
        async (cells, days, as, selects) => {
          const store = createMemoryStore();
          await store.apply(batchOf(cells));
          for (const day of days) await store.age('shop', day);
          const { dir } = await exported(store, as);
          const empty = createMemoryStore();
          await imported(dir, empty);
          expect(await empty.detailFrom('shop')).toBe(await store.detailFrom('shop'));
          expect(await empty.span('shop')).toEqual(await store.span('shop'));
          for (const select of selects.map((one) => ({ ...one, site: 'shop' })))
            expect(await empty.select(select)).toEqual(await store.select(select));
          rmSync(dir, { recursive: true });
        },
      ),
      histories(30, 2000),
    );
  });

  it('answers every question as before', async () => {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(
        someBrowsers(6, 60),
        format,
        fc.array(someQuestion, { minLength: 10, maxLength: 10 }),
        async (browsers, as, questions) => {
          const store = await agedStoreOf(cellsOf(browsers), TODAY - 34);
          const { dir } = await exported(store, as);
          const empty = createMemoryStore();
          await imported(dir, empty);
          for (const question of questions) {
            const told = await ask({ store }, question);
            expect(await ask({ store: empty }, question)).toEqual(told);
            if ('rows' in told) answered += 1;
          }
          rmSync(dir, { recursive: true });
        },
      ),
      histories(8, 1000),
    );
    expect(answered).toBeGreaterThan(20);
  });

  it('counts once if it is imported twice, also when the first time broke off anywhere', async () => {
    const days = Array.from({ length: 200 }, (_, i) =>
      cell({ day: DAY - (i % 50), gap: i, visit: { entry: `/${i % 7}` } }),
    );
    const store = createMemoryStore();
    await store.apply(batchOf(days));
    for (const day of await store.recentDays('shop', DAY - 35)) await store.age('shop', day);
    const { dir, manifest } = await exported(store, 'csv');
    const batches: number[] = [];
    const whole = createMemoryStore();
    const all = await imported(dir, whole, {
      apply: (batch) => {
        batches.push(batch.seq);
        return into(whole).apply(batch);
      },
    });
    expect(batches.length).toBeGreaterThan(5);
    expect(await imported(dir, whole)).toBe(0);

    // The same export under another id, into a store whose import dies once at each batch.
    const id = manifest.id.replace(/^./, (first) => (first === '0' ? '1' : '0'));
    writeFileSync(
      join(dir, 'manifest.json'),
      readFileSync(join(dir, 'manifest.json'), 'utf8').replace(manifest.id, id),
    );
    const broken = createMemoryStore();
    const died = new Set<number>();
    let taken = 0;
    const applied: ImportInto['apply'] = async (batch) => {
      await into(broken).apply(batch);
      taken += batch.cells.length;
      if (died.has(batch.seq)) return;
      died.add(batch.seq);
      throw new Error('killed behind the commit');
    };
    for (let tries = 0; tries <= batches.length; tries += 1)
      await imported(dir, broken, { apply: applied }).catch((error: unknown) => {
        expect(String(error)).toContain('killed');
      });
    expect([...died]).toEqual(batches);
    expect(taken).toBe(all);
    const sums = [{ name: 'visits', measure: 'visits' as const }];
    const ofAll = {
      site: 'shop',
      kind: 'visit' as const,
      from: 0,
      to: DAY,
      shape: '' as const,
      by: [],
      where: [],
      sums,
    };
    expect(await broken.select(ofAll)).toEqual([{ by: [], sums: [200] }]);
    expect(await whole.select(ofAll)).toEqual([{ by: [], sums: [200] }]);
  });

  it('is refused where there are cells already, unless they are others', async () => {
    const store = createMemoryStore();
    await store.apply(batchOf([cell()]));
    const { dir } = await exported(store, 'jsonl');
    await expect(imported(dir, store)).rejects.toThrow('there are cells of "shop" already');
    expect(await imported(dir, store, {}, true)).toBe(1);
  });

  it('is refused by a store that takes none, before anything is noted', async () => {
    const { dir, manifest } = await exported(createMemoryStore(), 'jsonl');
    const takesNone = { ...createMemoryStore(), takesNoImports: 'not into this one' };
    await expect(imported(dir, takesNone)).rejects.toThrow('not into this one');
    expect(await meta.imports.find(manifest.id)).toBeNull();
  });

  it('carries sums beyond what a cell of a report can hold', async () => {
    const store = createMemoryStore();
    const large = cell({ sums: { visits: 1, engaged: 2_000_000_000, revenue: 9_000_000_000_000 } });
    await store.apply(batchOf([large, large, large]));
    const { dir } = await exported(store, 'jsonl');
    const empty = createMemoryStore();
    const most: number[] = [];
    await imported(dir, {
      ...empty,
      apply: (batch) => {
        for (const { cells } of batch.frames) for (const one of cells) most.push(one.sums.engaged ?? 0);
        return empty.apply(batch);
      },
    });
    expect(Math.max(...most)).toBeLessThan(2 ** 31);
    const sums = (['visits', 'engaged', 'revenue'] as const).map((measure) => ({ name: measure, measure }));
    const all = { site: 'shop', kind: 'visit' as const, from: DAY, to: DAY, by: [], where: [], sums };
    expect(await empty.select(all)).toEqual([{ by: [], sums: [3, 6_000_000_000, 27_000_000_000_000] }]);
  });
});

describe('a folder that is not whole', () => {
  let dir: string;
  let manifest: Record<string, unknown>;
  const wrong = () =>
    checkExport(dir).then(
      () => 'whole',
      (error: Error) => error.message,
    );
  beforeAll(async () => {
    const store = createMemoryStore();
    await store.apply(batchOf([cell(), cell({ kind: 'page', items: ['=1+1'] })]));
    ({ dir } = await exported(store, 'csv'));
    manifest = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8')) as typeof manifest;
  });
  const withManifest = async (over: Record<string, unknown>) => {
    writeFileSync(join(dir, 'manifest.json'), JSON.stringify({ ...manifest, ...over }));
    const why = await wrong();
    writeFileSync(join(dir, 'manifest.json'), JSON.stringify(manifest));
    return why;
  };

  it('is whole to begin with, has no formula in its CSV, and a schema that names every column', async () => {
    expect(await wrong()).toBe('whole');
    const csv = readFileSync(join(dir, 'cells-recent.csv'), 'utf8');
    expect(csv).toContain(",'=1+1,");
    const schema = JSON.parse(readFileSync(join(dir, 'schema.json'), 'utf8')) as {
      'cells-recent': { properties: object };
    };
    expect(csv.split('\r\n')[0]).toBe(Object.keys(schema['cells-recent'].properties).join(','));
    expect(readdirSync(dir).sort()).toEqual([
      'audit.jsonl',
      'cells-history.csv',
      'cells-recent.csv',
      'manifest.json',
      'schema.json',
    ]);
  });

  it('is refused by name when a byte of any file is another, or a file is missing', async () => {
    for (const { name } of manifest.files as { name: string }[]) {
      const path = join(dir, name);
      const bytes = readFileSync(path);
      if (bytes.length > 0) {
        const changed = Buffer.from(bytes);
        changed[bytes.length >> 1] = (changed[bytes.length >> 1] as number) ^ 1;
        writeFileSync(path, changed);
        expect(await wrong()).toContain(`${name}: was changed or cut off`);
      }
      rmSync(path);
      expect(await wrong()).toContain(`${name}: is missing`);
      writeFileSync(path, bytes);
    }
    expect(await wrong()).toBe('whole');
  });

  it('is refused when it is newer, has no end, or says other sums', async () => {
    expect(await withManifest({ format: 2 })).toContain('format 2 is newer than the 1');
    expect(await withManifest({ totals: { visit: { visits: 2 } } })).toContain('add up to other sums');
    expect(await withManifest({ id: 'x' })).toContain('id: "x" must match');
    expect(
      await withManifest({
        files: [{ name: '../../secret.txt', rows: 0, bytes: 0, sha256: 'a'.repeat(64) }],
      }),
    ).toContain('files[0].name');
    const half = (async function* () {
      await Promise.resolve();
      yield ['export', { format: 1, site: 'shop', exportedAt: '', detailFrom: null }] as const;
    })();
    await expect(writeExport(half, join(root, 'half'), 'csv')).rejects.toThrow('broke off');
    await expect(checkExport(join(root, 'half'))).rejects.toThrow('did not end');
  });
});
