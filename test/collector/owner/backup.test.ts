import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSpool, restoreBackup } from '../../../src/collector/backup/index.js';
import type { Answer } from '../../../src/protocol/query.js';
import { collector, drained, temporaryFolder, visit } from '../http/house.js';
import { run } from '../http/process.js';
import { answerRecord, KEEPING } from '../proof/kept.js';

const HELD = {
  store: 'duckdb:.',
  meta: 'libsql:.',
  k: { members: 1, shared: 2 },
  limits: { reportsPerMinute: 1_000_000 },
};

it('backs up while reports and records come in; what is restored goes on with the spool to the same answers', async () => {
  const from = temporaryFolder();
  const running = await collector(HELD, { sites: [{ json: KEEPING, demo: false }] }, from);
  const { port } = new URL(running.collector.address);
  let writing = true;
  let sent = 0;
  const write = async () => {
    while (writing) {
      expect(
        (await running.report(visit({ d: { ...visit().d, country: sent % 2 ? 'DE' : 'SE' } }))).status,
      ).toBe(204);
      if (sent % 10 === 0) expect((await running.record(answerRecord())).status).toBe(204);
      sent += 1;
    }
  };
  const writers = [write(), write()];
  while (sent < 50) await new Promise((next) => setTimeout(next, 10));
  const to = join(temporaryFolder(), 'backup');
  const made = await run(['backup', '--to', to, '--data', from, '--port', port]);
  expect([made.err, made.out]).toEqual(['', expect.stringMatching(/^Backed up to /)]);
  const sentThen = sent;
  while (sent < sentThen + 20) await new Promise((next) => setTimeout(next, 10));
  writing = false;
  await Promise.all(writers);
  await drained(running);

  const asked = { metrics: ['visits', 'visitors', 'views'], by: ['country'] };
  const before = (await (await running.ask(asked)).json()) as Answer;
  expect(before.totals[0]).toBe(sent);
  // As after a kill: the spool is there as it lay, the store's file is lost.
  const into = temporaryFolder();
  const untouched = temporaryFolder();
  cpSync(join(from, 'spool'), untouched, { recursive: true, filter: (path) => !path.endsWith('lock') });
  cpSync(untouched, join(into, 'spool'), { recursive: true });
  await running.collector.close();

  const raw = readdirSync(to, { recursive: true, encoding: 'utf8' });
  expect(raw.filter((name) => /\.(seg|seen|keys)$/.test(name))).toEqual([]);
  const verified = await run(['verify', to]);
  expect([verified.err, verified.out]).toEqual([
    '',
    expect.stringMatching(/^ok .* a backup of .*\nok harbour: \d+ records/),
  ]);
  const restored = await run(['restore', to, '--data', into]);
  expect([restored.err, restored.out]).toEqual([
    '',
    expect.stringContaining('is kept: reports behind the backup'),
  ]);
  const again = await collector(HELD, { sites: [] }, into);
  await drained(again);
  const { rows, totals } = (await (await again.ask(asked)).json()) as Answer;
  expect({ rows, totals }).toEqual({ rows: before.rows, totals: before.totals });
  await again.collector.close();

  // Nothing is written over, and what was changed is named.
  const kept = { storeDir: into, metaDir: into, proofDir: join(into, 'proof') };
  await expect(restoreBackup(to, kept)).rejects.toThrow('cells.duckdb: is there already');
  const bytes = readFileSync(join(to, 'cells.duckdb'));
  bytes[5000] = (bytes[5000] as number) ^ 1;
  writeFileSync(join(to, 'cells.duckdb'), bytes);
  const elsewhere = temporaryFolder();
  const free = { storeDir: elsewhere, metaDir: elsewhere, proofDir: join(elsewhere, 'proof') };
  await expect(restoreBackup(to, free)).rejects.toThrow('cells.duckdb: was changed or cut off');
  expect(readdirSync(elsewhere)).toEqual([]);

  // A spool says what is damaged in it: bytes with good reports behind them.
  const left = temporaryFolder();
  cpSync(untouched, left, { recursive: true });
  const whole = readSpool(left);
  expect(whole).toMatchObject({ problems: [] });
  expect(whole?.reports).toBeGreaterThan(20);
  const segment = readdirSync(left).filter((name) => name.endsWith('.seg'))[0] as string;
  const frames = readFileSync(join(left, segment));
  frames[200] = (frames[200] as number) ^ 1;
  writeFileSync(join(left, segment), frames);
  expect(readSpool(left)?.problems).toEqual([
    expect.stringContaining('are no report any more, with good ones behind'),
  ]);
}, 120_000);
