import { describe, expect, it } from 'vitest';
import { type Disk, type DiskFile, nodeDisk } from '../../../src/collector/spool/disk.js';
import { drain, faultyDisk, fill, freshFolder, payload, spoolIn } from './spools.js';

async function faultySpool() {
  const dir = await freshFolder();
  const { disk, fail, heal } = faultyDisk();
  const opened = await spoolIn(dir, { fs: disk });
  await fill(opened.spool, 2);
  return { dir, disk, fail, heal, ...opened };
}

describe('a disk that is full', () => {
  it.each([0, 1, 27, 28, 30])(
    'after %i bytes of a group refuses it, and takes the retry when there is space',
    async (part) => {
      const { spool, fail, heal, dir, close } = await faultySpool();
      fail('write', 'ENOSPC', part);
      await expect(spool.append('a', payload('report a'))).rejects.toMatchObject({ code: 'full' });
      await expect(spool.append('a', payload('report a'))).rejects.toMatchObject({ code: 'full' });
      heal();
      expect(await spool.append('a', payload('report a'))).toBe('kept');
      await close();
      const again = await spoolIn(dir);
      expect(again.faults).toEqual([]);
      expect(await drain(again.spool)).toEqual(['report n1', 'report n2', 'report a']);
    },
  );

  it('refuses every report of the group and their retries in flight, and keeps none', async () => {
    const { spool, fail, heal } = await faultySpool();
    fail('write', 'ENOSPC');
    const tries = ['a', 'b', 'a'].map((nonce) => spool.append(nonce, payload(nonce)));
    for (const result of await Promise.allSettled(tries)) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'full' } });
    }
    heal();
    expect(await drain(spool)).toEqual(['report n1', 'report n2']);
  });

  it('can still be drained', async () => {
    const { spool, fail } = await faultySpool();
    // What is written over in place needs no space; a new file, or a longer one, would.
    fail('open', 'ENOSPC');
    expect(await drain(spool)).toEqual(['report n1', 'report n2']);
  });

  it('keeps the segments it cannot replace, and replaces them later', async () => {
    const { spool, fail, heal, dir, close } = await faultySpool();
    await drain(spool);
    fail('open', 'ENOSPC');
    await expect(spool.forget(2)).rejects.toMatchObject({ code: 'full' });
    heal();
    await spool.forget(2);
    await close();
    const again = await spoolIn(dir);
    expect(await again.spool.append('n1', payload('x'))).toBe('seen');
    expect(await drain(again.spool)).toEqual([]);
  });
});

describe('a disk that fails', () => {
  it('to sync refuses the group, and goes on in a fresh file', async () => {
    const { spool, fail, heal, dir, close } = await faultySpool();
    fail('datasync', 'EIO');
    await expect(spool.append('a', payload('report a'))).rejects.toMatchObject({
      code: 'unwritable',
      message: expect.stringContaining(dir),
    });
    heal();
    expect(await spool.append('b', payload('report b'))).toBe('kept');
    await close();
    const again = await spoolIn(dir);
    expect(again.faults).toEqual([]);
    expect(await drain(again.spool)).toEqual(['report n1', 'report n2', 'report b']);
  });

  it('to sync and to be cut takes nothing until it can be cut', async () => {
    const { spool, fail, heal } = await faultySpool();
    fail('datasync', 'EIO');
    fail('truncate', 'EROFS');
    await expect(spool.append('a', payload('a'))).rejects.toMatchObject({ code: 'unwritable' });
    await expect(spool.append('b', payload('b'))).rejects.toMatchObject({ code: 'unwritable' });
    heal();
    await spool.append('c', payload('report c'));
    expect(await drain(spool)).toEqual(['report n1', 'report n2', 'report c']);
  });

  it('to sync the very first group of a segment leaves nothing of it', async () => {
    const { disk, fail, heal } = faultyDisk();
    const dir = await freshFolder();
    const { spool, close } = await spoolIn(dir, { fs: disk });
    fail('datasync', 'EIO');
    await expect(spool.append('a', payload('report a'))).rejects.toMatchObject({ code: 'unwritable' });
    heal();
    await spool.append('b', payload('report b'));
    await close();
    expect(await drain((await spoolIn(dir)).spool)).toEqual(['report b']);
  });

  it('after the write and before the process ends counts a report that was refused and retried once', async () => {
    const { spool, fail, dir, close } = await faultySpool();
    fail('datasync', 'EIO');
    await expect(spool.append('a', payload('report a'))).rejects.toMatchObject({ code: 'unwritable' });
    await close();
    const again = await spoolIn(dir);
    // The bytes had reached the file after all: the retry meets them.
    expect(await again.spool.append('a', payload('report a'))).toBe('seen');
    expect(await drain(again.spool)).toEqual(['report n1', 'report n2', 'report a']);
  });

  it('to write a cut hands no batch out, since it could come back longer', async () => {
    const { spool, fail, heal } = await faultySpool();
    fail('write', 'EIO');
    await expect(spool.nextBatch(10)).rejects.toMatchObject({ code: 'unwritable' });
    heal();
    expect((await spool.nextBatch(10))?.last).toBe(2);
  });

  it('to make the next segment loses no report and gives no seq twice, also after a restart', async () => {
    const { spool, fail, heal, dir, close } = await faultySpool();
    await drain(spool);
    fail('syncFolder', 'EIO');
    fail('remove', 'EIO');
    await expect(spool.forget(2)).rejects.toMatchObject({ code: 'unwritable' });
    await fill(spool, 1, 'later');
    heal();
    await fill(spool, 1, 'last');
    await close();
    const again = await spoolIn(dir);
    expect(again.faults).toEqual([]);
    expect(again.spool.last).toBe(4);
    await again.spool.resumeAfter(2);
    expect(await drain(again.spool)).toEqual(['report later1', 'report last1']);
    await again.spool.forget(4);
    await fill(again.spool, 1, 'new');
    expect((await again.spool.nextBatch(10))?.frames.map((frame) => frame.seq)).toEqual([5]);
  });

  it('to sync the first group and then to make its file anew recovers when it can', async () => {
    const { disk, fail, heal } = faultyDisk();
    const dir = await freshFolder();
    const { spool, close } = await spoolIn(dir, { fs: disk });
    fail('datasync', 'EIO');
    await expect(spool.append('a', payload('a'))).rejects.toMatchObject({ code: 'unwritable' });
    heal();
    fail('syncFolder', 'EIO');
    await expect(spool.append('b', payload('b'))).rejects.toMatchObject({ code: 'unwritable' });
    await expect(spool.append('c', payload('c'))).rejects.toMatchObject({ code: 'unwritable' });
    heal();
    await spool.append('d', payload('report d'));
    await close();
    expect(await drain((await spoolIn(dir)).spool)).toEqual(['report d']);
  });
});

describe('a disk that is slow', () => {
  it('has what waits for it counted, and one sync for all that came meanwhile', async () => {
    let syncs = 0;
    const slow: Disk = {
      ...nodeDisk,
      open: async (path, how) => {
        const file = await nodeDisk.open(path, how);
        const datasync = async () => {
          syncs += 1;
          await new Promise((later) => setTimeout(later, 50));
        };
        return { ...bound(file), datasync };
      },
    };
    const { spool } = await spoolIn(await freshFolder(), { fs: slow });
    const before = syncs;
    const texts = Array.from({ length: 300 }, (_, i) => `report ${i}`);
    const fates = texts.map((text) => spool.append(text, payload(text)));
    expect([spool.writing(), spool.pending()]).toEqual([300, 0]);
    await Promise.all(fates);
    expect([spool.writing(), spool.pending()]).toEqual([0, 300]);
    expect(syncs - before).toBeLessThanOrEqual(2);
    expect(await drain(spool)).toEqual(texts);
  });
});

const bound = (file: DiskFile): DiskFile => ({
  size: () => file.size(),
  read: (length, at) => file.read(length, at),
  write: (bytes, at) => file.write(bytes, at),
  truncate: (length) => file.truncate(length),
  datasync: () => file.datasync(),
  close: () => file.close(),
});
