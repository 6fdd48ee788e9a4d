import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Disk } from './disk.js';
import { segmentFirst } from './segment.js';

/** Spools of before the checksum have a name without one. */
const LINE = /^([0-9a-f]{16})(?: ([0-9a-f]{8}))?\n?$/;
const sumOf = (source: string): string => crc32(source).toString(16).padStart(8, '0');

/** The name that the text of a `source` file tells; undefined if it is not as it was written. */
export function sourceIn(text: string): string | undefined {
  const [, source, sum] = LINE.exec(text) ?? [];
  return source !== undefined && (sum === undefined || sum === sumOf(source)) ? source : undefined;
}

/** The spool's name: 64 random bits drawn once. A store remembers under it how far it has applied. */
export async function readSource(disk: Disk, dir: string): Promise<string> {
  const names = await disk.list(dir);
  const path = join(dir, 'source');
  if (names.includes('source')) {
    const file = await disk.open(path, 'old');
    const source = sourceIn((await file.read(64, 0)).toString());
    await file.close();
    if (source !== undefined) return source;
  }
  if (names.some((name) => segmentFirst(name) !== null)) {
    // Under a new name the store would take what it has already applied once more.
    throw new Error(
      `${path}: missing, or not as it was written, but there are segments beside it; restore the file, or move the folder away to start anew`,
    );
  }
  const source = randomBytes(8).toString('hex');
  const file = await disk.open(path, 'new');
  await file.write(Buffer.from(`${source} ${sumOf(source)}\n`), 0);
  await file.datasync();
  await file.close();
  await disk.syncFolder(dir);
  return source;
}
