import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { checkConfig } from '../../../src/collector/config.js';
import { startCollector } from '../../../src/collector/collector.js';
import { forgetCopies } from '../../../src/collector/copies.js';
import { openMeta } from '../../../src/collector/meta/index.js';
import { Database as Cells } from '../../../src/collector/store/duckdb/database.js';
import { SCHEMA_VERSION } from '../../../src/collector/store/duckdb/schema.js';
import { MIGRATIONS } from '../../../src/collector/meta/migrations.js';
import { temporaryFolder } from '../http/house.js';
import { DAY, select } from './cells.js';

const FIXTURES = 'test/fixtures';
const sqlOf = (file: string) => readFileSync(join(FIXTURES, file), 'utf8');

async function cellsOf(version: number): Promise<string> {
  const dir = temporaryFolder();
  const file = await DuckDBInstance.create(join(dir, 'cells.duckdb'));
  const connection = await file.connect();
  await connection.run(sqlOf(`cells/v${version}.sql`));
  connection.closeSync();
  file.closeSync();
  return dir;
}

function metaOf(name: string): string {
  const dir = temporaryFolder();
  const database = new Database(join(dir, 'meta.sqlite'));
  database.exec(sqlOf(`meta/${name}.sql`));
  database.close();
  return dir;
}

describe('an upgrade', () => {
  const earlier = Array.from({ length: SCHEMA_VERSION - 1 }, (_, i) => i + 1);
  it.each(earlier)('of cells from schema %i keeps every count, and a copy of before', async (version) => {
    const dir = await cellsOf(version);
    for (const again of [false, true]) {
      const cells = await Cells.open(dir, '200MB', 0);
      const views = select({ by: ['country'], sums: [{ name: 'views', measure: 'views' }] });
      expect(await cells.select(views)).toEqual([
        { by: ['DE'], sums: [1] },
        { by: ['SE'], sums: [5] },
      ]);
      expect(await cells.select(select({ kind: 'page', by: ['item1'] }))).toEqual([{ by: ['/'], sums: [1] }]);
      expect(cells.appliedSeqs()).toEqual({ 'spool-a': 3 });
      expect(await cells.span('shop')).toEqual({ from: DAY - 1, to: DAY });
      if (again) expect(await cells.age('shop', DAY)).toMatchObject({ from: 2 });
      await cells.close();
    }
    const copy = join(dir, `cells.before-${version + 1}.duckdb`);
    const before = await (await DuckDBInstance.create(copy)).connect();
    expect((await before.runAndReadAll('SELECT max(version) FROM schema_version')).getRows()).toEqual([
      [version],
    ]);
    before.closeSync();
    expect(readFileSync(join(dir, 'cells.version'), 'utf8')).toBe(`${SCHEMA_VERSION}\n`);
  });

  const olderMeta = Object.keys(MIGRATIONS).slice(0, -1);
  it.each(olderMeta)('of meta from %s keeps what is published, and a copy of before', async (name) => {
    const dir = metaOf(name);
    const before = olderMeta.slice(0, olderMeta.indexOf(name) + 1);
    const next = Object.keys(MIGRATIONS)[before.length] ?? '';
    for (let i = 0; i < 2; i++) {
      const meta = await openMeta(dir);
      expect(await meta.sites.all()).toMatchObject([{ config: { site: 'shop' }, version: 1 }]);
      expect(await meta.refusals.since('shop', 0)).toMatchObject([{ reason: 'spam', n: 3 }]);
      expect(await meta.jobs.runs()).toEqual([]);
      await meta.close();
    }
    const copy = new Database(join(dir, `meta.before-${next}.sqlite`), { readonly: true });
    expect(copy.prepare('SELECT name FROM kysely_migration').all()).toEqual(
      before.map((one) => ({ name: one })),
    );
    expect(copy.prepare('SELECT id FROM sites').all()).toEqual([{ id: 'shop' }]);
    copy.close();
  });

  it('of nothing makes no copy, and copies go after a week', async () => {
    const dir = temporaryFolder();
    await (await openMeta(dir)).close();
    await (await Cells.open(dir, '200MB', 0)).close();
    expect(readdirSync(dir).filter((name) => name.includes('before'))).toEqual([]);
    const [old, fresh] = ['meta.before-002-jobs.sqlite', 'cells.before-4.duckdb'].map((name) =>
      join(dir, name),
    );
    for (const file of [old, fresh]) copyFileSync(join(dir, 'meta.sqlite'), String(file));
    utimesSync(String(old), new Date(), new Date(Date.now() - 8 * 86_400_000));
    expect(forgetCopies([dir, dir, join(dir, 'nowhere')], Date.now())).toBe(1);
    expect([existsSync(String(old)), existsSync(String(fresh))]).toEqual([false, true]);
    expect(existsSync(join(dir, 'meta.sqlite'))).toBe(true);
  });
});

/** Names and hashes of everything below. SQLite's `-shm` is memory shared by those who read: no data is in it. */
const contentOf = (dir: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .filter((file) => !file.endsWith('-shm'))
      .map((file) => [file, createHash('sha256').update(readFileSync(file)).digest('hex')]),
  );

describe('a version that is older than what is on disk', () => {
  it.each([
    ['the spool', 'spool/0000000000000001.seg', 'sluice segment 2\nwhatever'],
    ['the cells', 'cells.version', `${SCHEMA_VERSION + 1}\n`],
    ['the records', 'proof/format', 'sluice proof 2\n'],
  ])('does not start over %s, says what to do, and touches nothing', async (_what, file, content) => {
    const dir = temporaryFolder();
    for (const part of ['spool', 'proof']) mkdirSync(join(dir, part));
    writeFileSync(join(dir, file), content);
    await refuses(dir);
  });

  it('does not start over the meta store, says what to do, and touches nothing', async () => {
    const dir = temporaryFolder();
    await (await openMeta(dir)).close();
    const database = new Database(join(dir, 'meta.sqlite'));
    database.exec("INSERT INTO kysely_migration VALUES ('999-later', '2030-01-01T00:00:00.000Z')");
    database.close();
    await refuses(dir);
  });

  async function refuses(dir: string): Promise<void> {
    const outcome = checkConfig({ listen: '127.0.0.1:0', store: 'duckdb:.', meta: 'libsql:.' }, {}, dir);
    if ('problems' in outcome) throw new Error('the config is good');
    const before = contentOf(dir);
    await expect(startCollector(outcome.config, { logLevel: 'silent' })).rejects.toThrow(
      /^\/\S+ was written by a newer Sluice \([^)]+\): run that version, or put back a copy from before; nothing was changed$/,
    );
    expect(contentOf(dir)).toEqual(before);
  }

  it('does not open cells whose stamp was lost', async () => {
    const dir = await cellsOf(SCHEMA_VERSION - 1);
    const file = await DuckDBInstance.create(join(dir, 'cells.duckdb'));
    const connection = await file.connect();
    await connection.run(`INSERT INTO schema_version VALUES (${SCHEMA_VERSION + 1})`);
    connection.closeSync();
    file.closeSync();
    await expect(Cells.open(dir, '200MB', 0)).rejects.toThrow('was written by a newer Sluice');
    expect(existsSync(join(dir, 'cells.version'))).toBe(false);
  });
});
