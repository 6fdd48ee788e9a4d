import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Disk, DiskFile } from './disk.js';
import { refused, SpoolError, type SpoolFault } from './fault.js';

/** seq u64 | its crc32 u32 | 0 u32, little endian; 16 bytes never straddle a sector. */
const SLOT = 16;
const SLOTS = 8192;

/**
 * Where batches end: the last seq of each, durable before the batch is first handed out. The file is allocated in advance and
 * written over in place, so that a spool on a full disk can still be drained, which is what makes room.
 */
export class Cuts {
  #next = 0;

  private constructor(
    private readonly dir: string,
    private readonly file: DiskFile,
    /** Seq by slot; 0 in a slot that was never used. */
    private readonly slots: number[],
  ) {}

  static async open(disk: Disk, dir: string, report: (fault: SpoolFault) => void): Promise<Cuts> {
    const path = join(dir, 'cuts');
    const isThere = (await disk.list(dir)).includes('cuts');
    const file = await disk.open(path, isThere ? 'old' : 'new');
    if ((await file.size()) < SLOTS * SLOT) {
      const size = await file.size();
      await file.write(Buffer.alloc(SLOTS * SLOT - size), size);
      await file.datasync();
      await disk.syncFolder(dir);
    }
    const bytes = await file.read(SLOTS * SLOT, 0);
    const slots = Array.from({ length: SLOTS }, (_, slot) => slotAt(bytes, slot * SLOT));
    const damaged = slots.filter((seq) => seq === null).length;
    if (damaged > 0) {
      const message = `${damaged} of its ends of batches are not as they were written; what follows them may be cut anew`;
      report({ kind: 'damaged', file: path, message });
    }
    return new Cuts(
      dir,
      file,
      slots.map((seq) => seq ?? 0),
    );
  }

  /** Highest end of a batch that was ever handed out and is still remembered, or 0. */
  get last(): number {
    return this.slots.reduce((a, b) => Math.max(a, b), 0);
  }

  /** The end of the first batch beyond `seq`, or null if none was cut yet. */
  after(seq: number): number | null {
    let found = Infinity;
    for (const cut of this.slots) if (cut > seq && cut < found) found = cut;
    return found === Infinity ? null : found;
  }

  /** Remembers an end for good. Slots at or below `floor` may be written over. */
  async add(seq: number, floor: number): Promise<void> {
    const slot = this.slots.findIndex((_, i) => (this.slots[(this.#next + i) % SLOTS] as number) <= floor);
    if (slot < 0) {
      throw new SpoolError(
        'uncheckpointed',
        `spool ${this.dir}: ${SLOTS} batches since the last forget(); checkpoint the store and call it`,
      );
    }
    const free = (this.#next + slot) % SLOTS;
    const bytes = Buffer.alloc(SLOT);
    bytes.writeUInt32LE(seq >>> 0, 0);
    bytes.writeUInt32LE(Math.floor(seq / 2 ** 32), 4);
    bytes.writeUInt32LE(crc32(bytes.subarray(0, 8)), 8);
    try {
      await this.file.write(bytes, free * SLOT);
      await this.file.datasync();
    } catch (error) {
      throw refused(this.dir, error);
    }
    this.slots[free] = seq;
    this.#next = (free + 1) % SLOTS;
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

/** 0 where nothing was ever written; null for what is neither that nor whole. */
function slotAt(bytes: Buffer, at: number): number | null {
  if (bytes.readUInt32LE(at + 8) === crc32(bytes.subarray(at, at + 8))) {
    return bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * 2 ** 32;
  }
  return bytes.subarray(at, at + SLOT).every((byte) => byte === 0) ? 0 : null;
}
