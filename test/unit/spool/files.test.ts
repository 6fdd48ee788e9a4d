import { cp, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Spool } from '../../../src/collector/spool/spool.js';
import { drain, fill, freshFolder, payload, spoolIn } from './spools.js';

const GROUPS = [2, 1, 2];
const KEPT = GROUPS.flatMap((count, group) => Array.from({ length: count }, (_, i) => `g${group}-${i + 1}`));
const BLOCK_HEADER = 8;
/** Every byte in the full run. */
const STEP = process.env.SLUICE_FULL ? 1 : 5;

/** A closed spool whose reports are all forgotten, so that only a file of three blocks of hashes knows them. */
async function forgotten() {
  const dir = await freshFolder();
  const { spool, close } = await spoolIn(dir);
  for (const [group, count] of GROUPS.entries()) {
    await fill(spool, count, `g${group}-`);
    await drain(spool);
    await spool.forget(Infinity);
  }
  await close();
  const name = (await readdir(dir)).find((file) => file.endsWith('.seen')) ?? '';
  return { dir, name, bytes: await readFile(join(dir, name)) };
}

/** Nonces that the spool knows, without teaching it any. */
async function known(spool: Spool, nonces: readonly string[]): Promise<string[]> {
  const tried = await Promise.all(
    nonces.map(async (nonce) => [nonce, await spool.append(nonce, payload('x'))]),
  );
  return tried.filter(([, fate]) => fate === 'seen').map(([nonce = '']) => nonce);
}

async function copyOf(dir: string, name: string, bytes: Uint8Array): Promise<string> {
  const copy = join(await freshFolder(), 'copy');
  await cp(dir, copy, { recursive: true });
  await writeFile(join(copy, name), bytes);
  return copy;
}

describe('a file of nonce hashes', () => {
  it('with a bit that flipped anywhere loses one hash at most, says so once, and goes on', async () => {
    const { dir, name, bytes } = await forgotten();
    for (let at = 0; at < bytes.length; at += STEP) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(at) ^ 0x40, at);
      const copy = await copyOf(dir, name, flipped);
      const first = await spoolIn(copy);
      expect([at, first.faults.length]).toEqual([at, 1]);
      const seen = await known(first.spool, KEPT);
      expect(seen.length).toBeGreaterThanOrEqual(KEPT.length - 1);
      // What comes later is found behind the damage, and by then there is none.
      await drain(first.spool);
      await first.spool.forget(Infinity);
      await first.close();
      const again = await spoolIn(copy);
      expect([at, again.faults]).toEqual([at, []]);
      expect(await known(again.spool, KEPT)).toEqual(KEPT);
      await again.close();
    }
  }, 60_000);

  it('cut at any byte knows every hash that is whole', async () => {
    const { dir, name, bytes } = await forgotten();
    const starts = GROUPS.map((_, group) =>
      GROUPS.slice(0, group).reduce((at, count) => at + BLOCK_HEADER + count * 8, 0),
    );
    for (let length = 0; length < bytes.length; length += STEP) {
      const copy = await copyOf(dir, name, bytes);
      await truncate(join(copy, name), length);
      const { spool, faults, close } = await spoolIn(copy);
      const whole = starts.reduce(
        (sum, start, group) =>
          sum + Math.max(0, Math.min(GROUPS[group] ?? 0, Math.floor((length - start - BLOCK_HEADER) / 8))),
        0,
      );
      expect(faults.map(({ kind }) => kind)).toEqual(starts.includes(length) ? [] : ['torn']);
      expect([length, await known(spool, KEPT)]).toEqual([length, KEPT.slice(0, whole)]);
      await close();
    }
  }, 60_000);
});

describe('the ends of batches', () => {
  it('that are not as they were written are said, and no report is lost or comes twice', async () => {
    const dir = await freshFolder();
    const first = await spoolIn(dir);
    await fill(first.spool, 4);
    await first.spool.nextBatch(2);
    await first.close();
    const path = join(dir, 'cuts');
    const bytes = await readFile(path);
    bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0);
    await writeFile(path, bytes);
    const { spool, faults } = await spoolIn(dir);
    expect(faults).toMatchObject([{ kind: 'damaged', file: path }]);
    expect(await drain(spool)).toEqual(['report n1', 'report n2', 'report n3', 'report n4']);
  });

  it('cut short are made whole', async () => {
    const dir = await freshFolder();
    const first = await spoolIn(dir);
    await fill(first.spool, 2);
    await first.close();
    await truncate(join(dir, 'cuts'), 100);
    const { spool, faults } = await spoolIn(dir);
    expect(faults).toEqual([]);
    expect(await drain(spool)).toEqual(['report n1', 'report n2']);
    expect((await readFile(join(dir, 'cuts'))).length).toBe(8192 * 16);
  });
});

describe('the name of a spool', () => {
  it('with a bit that flipped is refused: under another name the store would count again what it has', async () => {
    const dir = await freshFolder();
    await (await spoolIn(dir)).close();
    const path = join(dir, 'source');
    const bytes = await readFile(path);
    for (let at = 0; at < bytes.length - 1; at += 1) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
      await writeFile(path, flipped);
      await expect(spoolIn(dir), `byte ${at}`).rejects.toThrow(/restore the file/);
    }
  });

  it('from before it had a checksum is taken', async () => {
    const dir = await freshFolder();
    await (await spoolIn(dir)).close();
    await writeFile(join(dir, 'source'), '0123456789abcdef\n');
    expect((await spoolIn(dir)).spool.source).toBe('0123456789abcdef');
  });
});

describe('a start', () => {
  it('tells what it found: nothing after a stop that drained, else how many reports', async () => {
    const dir = await freshFolder();
    const first = await spoolIn(dir);
    await fill(first.spool, 3);
    await first.close();
    const second = await spoolIn(dir);
    expect(second.spool.found).toEqual({ reports: 3, torn: 0, damaged: 0 });
    await drain(second.spool);
    await second.spool.forget(Infinity);
    await second.close();
    expect((await spoolIn(dir)).spool.found).toEqual({ reports: 0, torn: 0, damaged: 0 });
  });
});
