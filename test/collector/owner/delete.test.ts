import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSpool } from '../../../src/collector/spool/index.js';
import type { DeleteReply } from '../../../src/protocol/delete-site.js';
import { collector, drained, SITE, temporaryFolder, visit } from '../http/house.js';
import { run } from '../http/process.js';
import { answerRecord, artefactOf, KEEPING } from '../proof/kept.js';

const HELD = { store: 'duckdb:.', meta: 'libsql:.', k: { members: 1, shared: 2 } };

/** Files below a folder in which the text occurs; not of meta, for closing its file here would let go of this process's locks on it. */
const naming = (dir: string, text: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(dir, name);
    return !name.startsWith('meta') && statSync(path).isFile() && readFileSync(path).includes(text);
  });

it('deletes a site from a collector that runs, and one of a collector that was stopped with reports in its spool', async () => {
  const dir = temporaryFolder();
  const inland = { ...KEEPING, site: 'inland', origins: ['https://inland.example'] };
  const sites = [SITE, inland].map((json) => ({ json, demo: false }));
  const running = await collector(HELD, { sites }, dir);
  const of = (site: string, path: string) =>
    visit({ site, pages: [{ path, visits: 1, views: 1, engaged: 0, scroll: 0, entries: 1, exits: 1 }] });
  const fromInland = { origin: 'https://inland.example' };
  await running.report(of('harbour', '/only-at-the-harbour'));
  await running.report(of('inland', '/only-inland'), fromInland);
  const record = answerRecord({ site: 'inland', bundle: artefactOf(inland).hash });
  expect((await running.record(record, fromInland)).status).toBe(204);
  await drained(running);
  const { address } = running.collector;
  const token = await running.collector.issueToken();
  const remove = async (dryRun: boolean) => {
    const response = await fetch(`${address}/v1/delete`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ site: 'harbour', proof: 'keep', dryRun }),
    });
    return (await response.json()) as DeleteReply;
  };

  const dry = await remove(true);
  expect(dry).toMatchObject({ receipt: null, removed: { cells: { visits: 2 }, configs: 1 } });
  expect(naming(dir, '/only-at-the-harbour')).not.toEqual([]);
  expect((await remove(false)).receipt).toMatchObject({
    site: 'harbour',
    by: expect.stringMatching(/^token:/),
    removed: dry.removed,
  });
  expect((await running.ask({ metrics: ['views'] })).status).toBe(404);
  expect((await running.report(of('harbour', '/again'))).status).toBe(404);
  expect((await running.get('/harbour/sluice.js')).status).toBe(404);
  // Also not in what the store's file has free.
  expect(naming(dir, '/only-at-the-harbour').filter((name) => name.startsWith('cells'))).toEqual([]);
  expect(naming(dir, '/only-inland')).not.toEqual([]);

  // A report that is acknowledged and in no store yet, when the collector stops.
  await running.collector.close();
  const spool = await openSpool({ dir: join(dir, 'spool') });
  await spool.append('on-its-way-in', Buffer.from(JSON.stringify(of('inland', '/on-its-way'))));
  await spool.close();
  expect(naming(dir, '/on-its-way')).not.toEqual([]);
  const stopped = await run([
    'site',
    'delete',
    'inland',
    '--yes',
    '--proof',
    'delete',
    '--json',
    '--data',
    dir,
    '--port',
    '1',
  ]);
  expect(stopped.err).toBe('');
  expect((JSON.parse(stopped.out) as DeleteReply).receipt).toMatchObject({
    site: 'inland',
    by: 'terminal',
    removed: { cells: { visits: 4 }, proofDays: 1 },
  });
  for (const path of ['/only-inland', '/on-its-way', '/only-at-the-harbour', '"inland"'])
    expect(naming(dir, path)).toEqual([]);
}, 120_000);
