import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FRAME_HEADER } from '../../../src/collector/spool/frame.js';
import { drain, fill, freshFolder, payload, spoolIn } from './spools.js';

const FRAME = FRAME_HEADER + 'report n1'.length;

/** A closed spool of `count` reports in one segment. */
async function segmentOf(count: number) {
  const dir = await freshFolder();
  const { spool, close } = await spoolIn(dir);
  await fill(spool, count);
  await close();
  const name = (await readdir(dir)).find((file) => file.endsWith('.seg')) ?? '';
  return { dir, name, bytes: await readFile(join(dir, name)) };
}

describe('a torn tail', () => {
  it('cut at every byte of the last two frames leaves those before whole, and the sequence goes on', async () => {
    const { dir, name, bytes } = await segmentOf(4);
    const whole = bytes.length - 2 * FRAME;
    for (let length = whole; length < bytes.length; length += 1) {
      const copy = join(await freshFolder(), 'copy');
      await cp(dir, copy, { recursive: true });
      await writeFile(join(copy, name), bytes.subarray(0, length));
      const { spool, faults, close } = await spoolIn(copy);
      const kept = 2 + Math.floor((length - whole) / FRAME);
      const isTorn = (length - whole) % FRAME > 0;
      expect([length, faults.map((fault) => fault.kind)]).toEqual([length, isTorn ? ['torn'] : []]);
      expect(await spool.append('n4', payload('report n4'))).toBe('kept');
      const before = ['report n1', 'report n2', 'report n3'].slice(0, kept);
      expect(await drain(spool)).toEqual([...before, 'report n4']);
      expect(spool.last).toBe(kept + 1);
      await close();
    }
  });

  it('of zeros, as file systems leave them after a power cut, is cut off', async () => {
    const { dir, name, bytes } = await segmentOf(2);
    await writeFile(join(dir, name), Buffer.concat([bytes, Buffer.alloc(4096)]));
    const { spool, faults } = await spoolIn(dir);
    expect(faults.map((fault) => fault.kind)).toEqual(['torn']);
    expect(await drain(spool)).toEqual(['report n1', 'report n2']);
  });

  it('that a batch had covered was acknowledged, so its loss is damage', async () => {
    const { dir, name, bytes } = await segmentOf(3);
    const first = await spoolIn(dir);
    await first.spool.nextBatch(10);
    await first.close();
    await writeFile(join(dir, name), bytes.subarray(0, bytes.length - 1));
    const { spool, faults } = await spoolIn(dir);
    expect(faults.map((fault) => fault.kind)).toEqual(['damaged']);
    await fill(spool, 1, 'later');
    const seqs = [];
    for (let batch = await spool.nextBatch(10); batch; batch = await spool.nextBatch(10)) {
      seqs.push(batch.frames.map((frame) => frame.seq));
      await spool.resumeAfter(batch.last);
    }
    expect(seqs).toEqual([[1, 2], [4]]);
  });

  it('of a segment that was just begun costs nothing', async () => {
    const { dir } = await segmentOf(2);
    await writeFile(join(dir, '0000000000000003.seg'), 'slu');
    const { spool } = await spoolIn(dir);
    await fill(spool, 1, 'later');
    expect(await drain(spool)).toEqual(['report n1', 'report n2', 'report later1']);
  });
});

describe('a bit that flipped', () => {
  it('anywhere in a frame in the middle loses that frame, says so, and spares the others', async () => {
    const { dir, name, bytes } = await segmentOf(4);
    const second = bytes.length - 3 * FRAME;
    for (let at = second; at < second + FRAME; at += 1) {
      const copy = join(await freshFolder(), 'copy');
      await cp(dir, copy, { recursive: true });
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(at) ^ 0x10, at);
      await writeFile(join(copy, name), flipped);
      const { spool, faults, close } = await spoolIn(copy);
      expect([at, faults.map((fault) => fault.kind)]).toEqual([at, ['damaged']]);
      expect(faults[0]?.message).toContain(`${FRAME} bytes at ${second}`);
      expect(await drain(spool)).toEqual(['report n1', 'report n3', 'report n4']);
      await close();
    }
  });

  it('in the header of a segment loses nothing', async () => {
    const { dir, name, bytes } = await segmentOf(2);
    bytes.writeUInt8(0, 3);
    await writeFile(join(dir, name), bytes);
    const { spool, faults } = await spoolIn(dir);
    expect(faults.map((fault) => fault.kind)).toEqual(['damaged']);
    expect(await drain(spool)).toEqual(['report n1', 'report n2']);
  });

  it('while the spool is open is found when the batch is read', async () => {
    const dir = await freshFolder();
    const { spool, faults } = await spoolIn(dir);
    await fill(spool, 3);
    const name = (await readdir(dir)).find((file) => file.endsWith('.seg')) ?? '';
    const bytes = await readFile(join(dir, name));
    bytes.writeUInt8(0, bytes.length - FRAME - 1);
    await writeFile(join(dir, name), bytes);
    expect(await drain(spool)).toEqual(['report n1', 'report n3']);
    expect(faults.map((fault) => fault.kind)).toEqual(['damaged']);
  });
});
