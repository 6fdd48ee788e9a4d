import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scanFrames } from '../spool/frame.js';
import { segmentFirst, SEGMENT_HEADER } from '../spool/segment.js';

export interface SpoolState {
  /** Reports that lie in it. */
  readonly reports: number;
  /** What is wrong, a sentence each, with what becomes of it. */
  readonly problems: readonly string[];
}

/** A spool as it lies on disk, read only. Null: there is none. */
export function readSpool(dir: string): SpoolState | null {
  if (!existsSync(dir)) return null;
  const names = readdirSync(dir)
    .filter((name) => segmentFirst(name) !== null)
    .sort();
  const problems: string[] = [];
  let reports = 0;
  if (names.length > 0 && !existsSync(join(dir, 'source')))
    problems.push(`${join(dir, 'source')}: is missing; restore it, or the collector will not start`);
  for (const [i, name] of names.entries()) {
    const path = join(dir, name);
    const bytes = readFileSync(path); // 8 MB at most
    const frames = scanFrames(bytes.subarray(SEGMENT_HEADER), (segmentFirst(name) ?? 1) - 1);
    let step = frames.next();
    for (; !step.done; step = frames.next()) {
      if ('frame' in step.value) reports += 1;
      else
        problems.push(
          `${path}: ${step.value.end - step.value.bad} bytes are no report any more, with good ones behind; they are lost, and the collector goes past them`,
        );
    }
    const rest = bytes.length - SEGMENT_HEADER - step.value;
    if (rest > 0 && i < names.length - 1)
      problems.push(
        `${path}: its last ${rest} bytes are no report any more; they are lost, and the collector goes past them`,
      );
  }
  return { reports, problems };
}
