import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { NewerFormat } from '../newer.js';
import { SEGMENT_FORMAT, segmentFirst } from './segment.js';

/** Looks at the first bytes of each segment, and at nothing else. @throws NewerFormat */
export function refuseNewerSpool(dir: string): void {
  if (!existsSync(dir)) return;
  for (const name of readdirSync(dir)) {
    if (segmentFirst(name) === null) continue;
    const written = Number(/^sluice segment (\d+)\n/.exec(startOf(join(dir, name)))?.[1]);
    if (written > SEGMENT_FORMAT)
      throw new NewerFormat(join(dir, name), `segment ${written}`, SEGMENT_FORMAT);
  }
}

function startOf(file: string): string {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(40);
    return bytes.toString('latin1', 0, readSync(handle, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(handle);
  }
}
