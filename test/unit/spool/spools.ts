import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { type Disk, type DiskFile, nodeDisk } from '../../../src/collector/spool/disk.js';
import type { SpoolFault } from '../../../src/collector/spool/fault.js';
import { openSpool, type Spool, type SpoolOptions } from '../../../src/collector/spool/spool.js';

const open = new Set<Spool>();
const folders: string[] = [];
afterEach(async () => {
  await Promise.all([...open].map((spool) => spool.close()));
  open.clear();
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});

export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-spool-'));
  folders.push(folder);
  return folder;
}

/** A spool that the test need not close, and what it found amiss. */
export async function spoolIn(dir: string, options: Partial<SpoolOptions> = {}) {
  const faults: SpoolFault[] = [];
  const spool = await openSpool({ dir, onFault: (fault) => faults.push(fault), ...options });
  open.add(spool);
  const close = async () => {
    open.delete(spool);
    await spool.close();
  };
  return { spool, faults, close };
}

export const payload = (text: string) => new TextEncoder().encode(text);

export async function fill(spool: Spool, count: number, name = 'n'): Promise<void> {
  for (let i = 1; i <= count; i += 1) await spool.append(`${name}${i}`, payload(`report ${name}${i}`));
}

/** Texts of everything from the first batch that was not acknowledged on; acknowledges it. */
export async function drain(spool: Spool, max = 100): Promise<string[]> {
  const texts: string[] = [];
  for (let batch = await spool.nextBatch(max); batch; batch = await spool.nextBatch(max)) {
    for (const frame of batch.frames) texts.push(new TextDecoder().decode(frame.payload));
    await spool.resumeAfter(batch.last);
  }
  return texts;
}

type Action = 'open' | 'write' | 'datasync' | 'truncate' | 'syncFolder' | 'remove';

/** A real disk that fails when told to. `part`: bytes of a failing write that still reach the file. */
export function faultyDisk() {
  const failing = new Map<Action, { code: string; part: number }>();
  const meet = (action: Action) => {
    const failure = failing.get(action);
    if (failure) throw Object.assign(new Error(failure.code), { code: failure.code });
  };
  const wrap = (file: DiskFile): DiskFile => ({
    size: () => file.size(),
    read: (length, at) => file.read(length, at),
    write: async (bytes, at) => {
      const failure = failing.get('write');
      if (failure) await file.write(bytes.subarray(0, failure.part), at);
      meet('write');
      await file.write(bytes, at);
    },
    truncate: async (length) => {
      meet('truncate');
      await file.truncate(length);
    },
    datasync: async () => {
      meet('datasync');
      await file.datasync();
    },
    close: () => file.close(),
  });
  const disk: Disk = {
    ...nodeDisk,
    open: async (path, how) => {
      if (how === 'new') meet('open');
      return wrap(await nodeDisk.open(path, how));
    },
    remove: async (path) => {
      meet('remove');
      await nodeDisk.remove(path);
    },
    syncFolder: async (path) => {
      meet('syncFolder');
      await nodeDisk.syncFolder(path);
    },
  };
  return {
    disk,
    fail: (action: Action, code: string, part = 0) => failing.set(action, { code, part }),
    heal: () => {
      failing.clear();
    },
  };
}
