import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { cellsOf, createApplier } from '../../../src/collector/apply/index.js';
import { openSpool } from '../../../src/collector/spool/index.js';
import { createDuckdbStore } from '../../../src/collector/store/duckdb/index.js';
import { counted, payloadOf } from './reports.js';

const KILLS = Number(process.env.SLUICE_KILLS ?? 6);
const TIMEOUT = 30_000 + KILLS * 5_000;
const IN_FLIGHT = 50;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const change = async (file: string, how: (bytes: Buffer) => void) => {
  const bytes = await readFile(file);
  how(bytes);
  await writeFile(file, bytes);
};
const flipInTheMiddle = (bytes: Buffer) => {
  bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
};

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-crash-'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

describe('a collector killed at any moment', () => {
  it(
    'has lost nothing that it acknowledged and doubled nothing that was sent again',
    async () => {
      const folder = await freshFolder();
      const acknowledged = new Set<string>();
      let retry: string[] = [];
      let acknowledgements = 0;

      const start = async (run: number, count: number): Promise<ChildProcess> => {
        await writeFile(join(folder, 'retry'), retry.join('\n'));
        const program = fileURLToPath(new URL('./writer.ts', import.meta.url));
        const args = ['--import', 'tsx', program, folder, `run${run}`, String(count)];
        const writer = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
        let rest = '';
        writer.stdout?.on('data', (bytes: Buffer) => {
          const lines = (rest + bytes.toString()).split('\n');
          rest = lines.pop() ?? '';
          for (const nonce of lines) acknowledged.add(nonce);
          acknowledgements += lines.length;
        });
        undo.push(async () => writer.kill('SIGKILL'));
        return writer;
      };

      for (let run = 0; run < KILLS; run += 1) {
        const before = acknowledged.size;
        const writer = await start(run, 1_000_000);
        while (acknowledged.size === before && writer.exitCode === null) await pause(5);
        await pause(Math.random() * 900);
        expect(writer.exitCode).toBeNull();
        writer.kill('SIGKILL');
        await once(writer, 'close');
        // Sent again: all that may have been in flight, and some of what was acknowledged.
        const mine = [...acknowledged].filter((nonce) => nonce.startsWith(`run${run}-`));
        const highest = mine.reduce((max, nonce) => Math.max(max, Number(nonce.split('-')[1])), -1);
        const started = Array.from({ length: highest + 1 + IN_FLIGHT }, (_, i) => `run${run}-${i}`);
        retry = [
          ...retry.filter((nonce) => !acknowledged.has(nonce)),
          ...started.filter((nonce) => !acknowledged.has(nonce)),
          ...[...acknowledged].filter(() => Math.random() < 0.1),
        ];
      }
      const last = await start(KILLS, 0);
      expect(await once(last, 'close')).toEqual([0, null]);

      const store = createDuckdbStore({ dir: join(folder, 'store') });
      undo.push(() => store.close());
      await store.open();
      const { times, visits } = await counted(store);
      expect([...acknowledged].filter((nonce) => !times.has(nonce))).toEqual([]);
      expect([...times].filter(([nonce, n]) => n !== 1 || !acknowledged.has(nonce))).toEqual([]);
      expect(visits).toBe(acknowledged.size);
      expect(acknowledgements).toBeGreaterThan(acknowledged.size);
    },
    TIMEOUT,
  );
});

describe('an engine killed at any moment', () => {
  /** All in this process, but for the engine. `checkpointMs`: Infinity leaves everything in the engine's write-ahead log. */
  const running = async (checkpointMs: number) => {
    const folder = await freshFolder();
    const faults: string[] = [];
    const onFault = (message: string) => faults.push(message);
    const spool = await openSpool({ dir: join(folder, 'spool') });
    const store = createDuckdbStore({ dir: join(folder, 'store'), onFault });
    const applier = createApplier({ spool, store, toCells: cellsOf, intervalMs: 10, checkpointMs, onFault });
    undo.push(
      () => spool.close(),
      () => store.close(),
      () => applier.close(0),
    );
    await store.open();
    const kill = async () => {
      while (store.pid === undefined) await pause(5);
      process.kill(store.pid, 'SIGKILL');
    };
    return { spool, store, applier, faults, kill, log: join(folder, 'store', 'cells.duckdb.wal') };
  };
  const some = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}-${i}`);

  it(
    'delays no acknowledgement, loses nothing and doubles nothing',
    async () => {
      const { spool, store, applier, kill } = await running(100);
      let isOver = false;
      const sent: string[] = [];
      const send = async (name: number) => {
        for (let i = 0; !isOver; i += 1) {
          const nonce = `${name}-${i}`;
          expect(await spool.append(nonce, payloadOf(nonce))).toBe('kept');
          sent.push(nonce);
          await pause(2);
        }
      };
      const senders = some('sender', 20).map((_, i) => send(i));
      for (let i = 0; i < KILLS; i += 1) {
        await pause(300 + Math.random() * 700);
        await kill();
        const whileDown = some(`down${i}`, 20);
        await Promise.all(whileDown.map((nonce) => spool.append(nonce, payloadOf(nonce))));
        sent.push(...whileDown);
        await expect(store.stats()).rejects.toMatchObject({ code: 'unavailable' });
      }
      isOver = true;
      await Promise.all(senders);
      await applier.flush();
      const { times, visits } = await counted(store);
      expect([...times].filter(([, n]) => n !== 1)).toEqual([]);
      expect([times.size, visits]).toEqual([sent.length, sent.length]);
    },
    TIMEOUT,
  );

  // DuckDB 1.5.5 opens without a word when the log is gone or does not begin like one, and refuses to when a checksum within is wrong.
  it.each([
    ['gone', (log: string) => rm(log), 'the batch follows seq 50, the store has 20'],
    [
      'overwritten',
      (log: string) => change(log, (bytes) => bytes.fill(0x5a)),
      'the batch follows seq 50, the store has 20',
    ],
    [
      'flipped in one bit',
      (log: string) => change(log, flipInTheMiddle),
      'what it held comes again from the spool',
    ],
  ])(
    'with its write-ahead log %s gets from the spool what it had not saved',
    async (_, harm, told) => {
      const { spool, store, applier, kill, log, faults } = await running(Infinity);
      for (const nonce of some('saved', 20)) await spool.append(nonce, payloadOf(nonce));
      await applier.flush();
      await store.checkpoint();
      for (const nonce of some('unsaved', 30)) await spool.append(nonce, payloadOf(nonce));
      await applier.flush();
      const { pid } = store;
      await kill();
      while (store.pid === pid) await pause(1);
      await harm(log);
      await store.open();
      for (const nonce of some('later', 10)) await spool.append(nonce, payloadOf(nonce));
      await applier.flush();
      const { times } = await counted(store);
      expect([...times].filter(([, n]) => n !== 1)).toEqual([]);
      expect(times.size).toBe(60);
      expect(faults.join('\n')).toContain(told);
    },
    40_000,
  );

  it('between the commit and the answer gets the same batch again, never a longer one', async () => {
    const { spool, store, applier } = await running(Infinity);
    await applier.close(0);
    for (const nonce of some('a', 3)) await spool.append(nonce, payloadOf(nonce));
    const sentFirst = await spool.nextBatch(100);
    const cellsIn = (batch: typeof sentFirst) => ({
      source: spool.source,
      frames: (batch?.frames ?? []).map(({ seq, payload }) => ({
        seq,
        cells: cellsOf(JSON.parse(Buffer.from(payload).toString())),
      })),
    });
    await store.apply(cellsIn(sentFirst));
    for (const nonce of some('b', 2)) await spool.append(nonce, payloadOf(nonce));
    const sentAgain = await spool.nextBatch(100);
    expect(sentAgain).toEqual(sentFirst);
    await store.apply(cellsIn(sentAgain));
    // Even a sender that cut anew, as the first prototype did, would not double them.
    const { frames } = cellsIn(sentAgain);
    await spool.resumeAfter(3);
    await store.apply({
      source: spool.source,
      frames: [...frames, ...cellsIn(await spool.nextBatch(100)).frames],
    });
    const { times, visits } = await counted(store);
    expect([times.size, visits]).toEqual([5, 5]);
  });
});
