import { join } from 'node:path';
import { steady } from '../steady.js';
import type { Disk, DiskFile } from './disk.js';
import type { SpoolFault } from './fault.js';
import { scanFrames } from './frame.js';
import type { NonceHash } from './nonce-hash.js';

/** Counts up with any change of what a spool's files mean, also of those beside the segments. */
export const SEGMENT_FORMAT = 1;
const HEADER = Buffer.from(`sluice segment ${SEGMENT_FORMAT}\n`);
export const SEGMENT_HEADER = HEADER.length;
const NAME = /^(\d{16})\.seg$/;

/** First sequence number a segment's file may hold, or null for another file. */
export function segmentFirst(name: string): number | null {
  const digits = NAME.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** One append-only file of frames. `last` and `bytes` cover what is durable, and nothing else is ever read. */
export class Segment {
  /** Of the frames it holds; written out when it is forgotten. */
  readonly hashes: NonceHash[] = [];
  readonly openedAt = steady();
  last: number;
  bytes = HEADER.length;
  /** A write failed: bytes beyond `bytes` may be anything. */
  #torn = false;
  /** A sync failed: Linux may have dropped the pages and forgotten the error, so nothing more is written to this file. */
  #suspect = false;

  private constructor(
    private readonly disk: Disk,
    private readonly file: DiskFile,
    readonly path: string,
    readonly first: number,
  ) {
    this.last = first - 1;
  }

  get suspect(): boolean {
    return this.#suspect;
  }

  get empty(): boolean {
    return this.last < this.first;
  }

  static async create(disk: Disk, dir: string, first: number): Promise<Segment> {
    const path = join(dir, `${String(first).padStart(16, '0')}.seg`);
    const file = await disk.open(path, 'new');
    try {
      await file.write(HEADER, 0);
      await file.datasync();
      await disk.syncFolder(dir);
    } catch (error) {
      await file.close().catch(() => undefined);
      await disk.remove(path).catch(() => undefined);
      throw error;
    }
    return new Segment(disk, file, path, first);
  }

  /**
   * Reads what a former process left. A tail that is not whole was never acknowledged, unless `known`, the highest seq that is known
   * to have been durable, lies within it: then it was damaged.
   */
  static async recover(
    disk: Disk,
    dir: string,
    name: string,
    known: number,
    report: (fault: SpoolFault) => void,
  ): Promise<Segment> {
    const path = join(dir, name);
    const first = segmentFirst(name) ?? 1;
    const file = await disk.open(path, 'old');
    const size = await file.size();
    const segment = new Segment(disk, file, path, first);
    if (size < HEADER.length || !(await file.read(HEADER.length, 0)).equals(HEADER)) {
      if (size > HEADER.length)
        report({ kind: 'damaged', file: path, message: 'its header; frames are read' });
      await file.write(HEADER, 0);
    }
    const bytes = await file.read(Math.max(0, size - HEADER.length), HEADER.length);
    const frames = scanFrames(bytes, segment.last);
    let step = frames.next();
    for (; !step.done; step = frames.next()) {
      const found = step.value;
      if ('frame' in found) {
        segment.last = found.frame.seq;
        segment.hashes.push(found.frame.hash);
      } else {
        report(damage(path, HEADER.length + found.bad, found.end - found.bad, segment.last));
      }
    }
    segment.bytes = HEADER.length + step.value;
    const rest = bytes.length - step.value;
    if (rest > 0 && known > segment.last) {
      report(damage(path, segment.bytes, rest, segment.last));
    } else if (rest > 0) {
      const message = `${rest} bytes at ${segment.bytes} cut off; they were not acknowledged`;
      report({ kind: 'torn', file: path, message });
    }
    if (rest > 0) await file.truncate(segment.bytes);
    // A process that was killed may have written without having synced; nothing is handed out that could still be lost.
    await file.datasync();
    return segment;
  }

  /** Resolves when the frames are durable. After a failure nothing of them counts, and {@link repair} has to come first. */
  async append(encoded: Uint8Array, last: number, hashes: readonly NonceHash[]): Promise<void> {
    this.#torn = true;
    await this.file.write(encoded, this.bytes);
    try {
      await this.file.datasync();
    } catch (error) {
      this.#suspect = true;
      throw error;
    }
    this.#torn = false;
    this.bytes += encoded.length;
    this.last = last;
    for (const hash of hashes) this.hashes.push(hash);
  }

  /** Cuts off what a failed write left, so that a restart does not find it behind later frames. */
  async repair(): Promise<void> {
    if (!this.#torn) return;
    await this.file.truncate(this.bytes);
    await this.file.datasync();
    this.#torn = false;
  }

  /** Durable bytes from an offset, at most `length`; `start` is where frames begin. */
  read(at: number, length: number): Promise<Buffer> {
    return this.file.read(Math.min(length, this.bytes - at), at);
  }

  static readonly start = HEADER.length;

  close(): Promise<void> {
    return this.file.close();
  }

  async remove(): Promise<void> {
    await this.disk.remove(this.path);
    await this.file.close();
  }
}

function damage(file: string, at: number, length: number, last: number): SpoolFault {
  return { kind: 'damaged', file, message: `${length} bytes at ${at}, behind seq ${last}; skipped` };
}
