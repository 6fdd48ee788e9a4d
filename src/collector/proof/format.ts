import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NewerFormat } from '../newer.js';
import type { Disk } from '../spool/index.js';

/** Counts up when a chain's lines or an artefact's file mean something else than before. */
const FORMAT = 1;
export const FORMAT_FILE = 'format';

/** @throws NewerFormat */
export function refuseNewerProof(dir: string): void {
  const file = join(dir, FORMAT_FILE);
  const written = existsSync(file)
    ? Number(/^sluice proof (\d+)\n/.exec(readFileSync(file, 'utf8'))?.[1])
    : 0;
  if (written > FORMAT) throw new NewerFormat(dir, `proof ${written}`, FORMAT);
}

export async function writeFormat(disk: Disk, dir: string): Promise<void> {
  if ((await disk.list(dir)).includes(FORMAT_FILE)) return;
  const file = await disk.open(join(dir, FORMAT_FILE), 'new');
  try {
    await file.write(Buffer.from(`sluice proof ${FORMAT}\n`), 0);
    await file.datasync();
  } finally {
    await file.close();
  }
}
