import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { DeleteReply } from '../../../src/protocol/delete-site.js';
import { collector, drained, SITE, temporaryFolder, visit } from '../http/house.js';
import { run } from '../http/process.js';

const HELD = { store: 'duckdb:.', meta: 'libsql:.', k: { members: 1, shared: 2 } };

/** Files below a folder in which the text occurs; not of meta, for closing its file here would let go of this process's locks on it. */
const naming = (dir: string, text: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(dir, name);
    return !name.startsWith('meta') && statSync(path).isFile() && readFileSync(path).includes(text);
  });

it('deletes a site from a collector that runs and from one that was stopped with reports in its spool', async () => {
  const dir = temporaryFolder();
  const sites = [SITE, { ...SITE, site: 'inland', origins: ['https://inland.example'] }].map((json) => ({
    json,
    demo: false,
  }));
  const running = await collector(HELD, { sites }, dir);
  const of = (site: string, path: string) =>
    visit({ site, pages: [{ path, visits: 1, views: 1, engaged: 0, scroll: 0, entries: 1, exits: 1 }] });
  const inland = { origin: 'https://inland.example' };
  await running.report(of('harbour', '/only-at-the-harbour'));
  await running.report(of('inland', '/only-inland'), inland);
  await drained(running);
  const { port } = new URL(running.collector.address);
  const where = ['--data', dir, '--port', port];

  const dry = await run(['site', 'delete', 'harbour', ...where]);
  expect([dry.err, dry.out]).toEqual([
    '',
    expect.stringMatching(/^Dry run: of harbour this would go:\n {2}2 cells \(visits\)/),
  ]);
  expect(naming(dir, '/only-at-the-harbour')).not.toEqual([]);
  const gone = await run(['site', 'delete', 'harbour', '--yes', '--json', ...where]);
  const { receipt } = JSON.parse(gone.out) as DeleteReply;
  expect(receipt).toMatchObject({
    site: 'harbour',
    by: 'token',
    removed: { cells: { visits: 2 }, configs: 1 },
  });
  expect((await running.ask({ metrics: ['views'] })).status).toBe(404);
  expect((await running.report(of('harbour', '/again'))).status).toBe(404);
  expect((await running.get('/harbour/sluice.js')).status).toBe(404);
  expect(naming(dir, '/only-at-the-harbour').filter((name) => name.startsWith('cells'))).toEqual([]);
  expect(naming(dir, '/only-inland')).not.toEqual([]);

  // A report that is acknowledged and in no store yet, when the collector stops.
  await running.collector.close();
  const slow = await collector(HELD, { sites: [], applyEvery: 60_000 }, dir);
  await slow.report(of('inland', '/on-its-way'), inland);
  await slow.collector.close();
  const stopped = await run(['site', 'delete', 'inland', '--yes', '--json', '--data', dir, '--port', '1']);
  expect(stopped.err).toBe('');
  expect((JSON.parse(stopped.out) as DeleteReply).receipt).toMatchObject({ site: 'inland', by: 'terminal' });
  for (const path of ['/only-inland', '/on-its-way', '/only-at-the-harbour'])
    expect(naming(dir, path)).toEqual([]);
  const left = await collector(HELD, { sites: [] }, dir);
  expect(left.collector.sites.all()).toEqual([]);
}, 120_000);
