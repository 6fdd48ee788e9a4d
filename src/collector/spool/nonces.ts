import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { HOUR_WINDOW } from '../../protocol/report.js';
import { HOUR_MS } from '../durations.js';
import type { Disk, DiskFile } from './disk.js';
import { refused, type SpoolFault } from './fault.js';
import { HashSet, type NonceHash } from './nonce-hash.js';

/** From the first hour in which a report is accepted to the last: whoever sends it later is refused for its time. */
export const NONCE_WINDOW_MS = (HOUR_WINDOW.ahead + HOUR_WINDOW.back + 1) * HOUR_MS;
/** Nonces of one generation, when the two of them may take so many MB. Their tables double: 64 MB hold 4 million. */
export const nonceCapOf = (megabytes: number): number =>
  2 ** Math.floor(Math.log2(megabytes / 2)) * (2 ** 20 / 16);

/** count u32 | crc32 of the hashes u32 | hashes, 8 bytes each */
const BLOCK_HEADER = 8;
const NAME = /^(\d{13,16})\.seen$/;

interface Generation {
  /** By the wall clock: what its file is named after. */
  readonly since: number;
  readonly set: HashSet;
}

/** Two clocks, in milliseconds. */
export interface Clocks {
  /** Since 1970; may be set forward and back. */
  now(): number;
  /** Since some moment; only ever runs on. */
  elapsed(): number;
}

/**
 * Which nonces were acknowledged. Two generations: a nonce of the current one stays through the next, which lasts at least the
 * window. In memory from its acknowledgement on; on disk in its segment, and once that is forgotten, in its generation's file.
 */
export class Nonces {
  #current: Generation;
  #previous: Generation | null;
  /** The shortest a generation has lasted since this process began. */
  #shortest = NONCE_WINDOW_MS;
  /** What `elapsed` showed when the current generation began, as far as the wall clock knew at the start. */
  #began: number;
  #file: { readonly since: number; readonly file: DiskFile; bytes: number } | null = null;

  private constructor(
    private readonly disk: Disk,
    private readonly dir: string,
    private readonly cap: number,
    private readonly clocks: Clocks,
    private readonly report: (fault: SpoolFault) => void,
    kept: readonly Generation[],
  ) {
    this.#current = kept.at(-1) ?? { since: clocks.now(), set: new HashSet() };
    this.#previous = kept.at(-2) ?? null;
    this.#began = clocks.elapsed() - Math.max(0, clocks.now() - this.#current.since);
  }

  static async open(
    disk: Disk,
    dir: string,
    cap: number,
    clocks: Clocks,
    report: (fault: SpoolFault) => void,
  ): Promise<Nonces> {
    const starts = await generations(disk, dir);
    const kept: Generation[] = [];
    for (const since of starts.slice(-2)) {
      kept.push({ since, set: await load(disk, pathOf(dir, since), report) });
    }
    const nonces = new Nonces(disk, dir, cap, clocks, report, kept);
    await nonces.#removeOld();
    return nonces;
  }

  /** Milliseconds for which a retry is known at least. */
  get knownFor(): number {
    return this.#shortest;
  }

  has(hash: NonceHash): boolean {
    this.#rotateIfDue();
    return this.#current.set.has(hash) || (this.#previous?.set.has(hash) ?? false);
  }

  add(hash: NonceHash): void {
    this.#rotateIfDue();
    this.#current.set.add(hash);
  }

  /** Resolves when the hashes are durable, so that their segment may go. Twice does no harm. */
  async persist(hashes: readonly NonceHash[]): Promise<void> {
    if (hashes.length === 0) return;
    const block = Buffer.allocUnsafe(BLOCK_HEADER + hashes.length * 8);
    hashes.forEach(({ high, low }, i) => {
      block.writeUInt32LE(high, BLOCK_HEADER + i * 8);
      block.writeUInt32LE(low, BLOCK_HEADER + i * 8 + 4);
    });
    block.writeUInt32LE(hashes.length, 0);
    block.writeUInt32LE(crc32(block.subarray(BLOCK_HEADER)), 4);
    try {
      const open = await this.#fileOfCurrent();
      // Written at the known end: what a failed write left there is written over.
      await open.file.write(block, open.bytes);
      await open.file.datasync();
      open.bytes += block.length;
    } catch (error) {
      throw refused(this.dir, error);
    }
  }

  async close(): Promise<void> {
    await this.#file?.file.close();
  }

  /**
   * By both clocks, whichever says less: a clock that is set forward and back again must not make us forget what may still come again. What
   * it costs is memory for as long as the two disagree. A generation that began in what is the future now has the other clock alone.
   */
  #age(): number {
    const byWall = this.clocks.now() - this.#current.since;
    const elapsed = this.clocks.elapsed() - this.#began;
    return byWall < 0 ? elapsed : Math.min(byWall, elapsed);
  }

  #rotateIfDue(): void {
    const age = this.#age();
    const isFull = this.#current.set.size >= this.cap;
    if (age < NONCE_WINDOW_MS && !isFull) return;
    if (age < NONCE_WINDOW_MS) {
      const message = `${this.cap} nonces in ${Math.round(age / 60_000)} minutes; a retry is known for that long, not for all the time it is accepted; raise limits.nonceMegabytes`;
      this.#shortest = Math.min(this.#shortest, age);
      this.report({ kind: 'shortened', file: this.dir, message });
    }
    // Nothing of a generation that ended a window ago has to be known any more.
    this.#previous = age < 2 * NONCE_WINDOW_MS ? this.#current : null;
    this.#current = { since: Math.max(this.clocks.now(), this.#current.since + 1), set: new HashSet() };
    this.#began = this.clocks.elapsed();
  }

  async #fileOfCurrent() {
    const { since } = this.#current;
    if (this.#file?.since === since) return this.#file;
    const path = pathOf(this.dir, since);
    const isThere = (await generations(this.disk, this.dir)).includes(since);
    const file = await this.disk.open(path, isThere ? 'old' : 'new');
    await this.disk.syncFolder(this.dir);
    await this.#file?.file.close();
    this.#file = { since, file, bytes: await file.size() };
    await this.#removeOld();
    return this.#file;
  }

  async #removeOld(): Promise<void> {
    const oldest = (this.#previous ?? this.#current).since;
    for (const since of await generations(this.disk, this.dir)) {
      if (since < oldest) await this.disk.remove(pathOf(this.dir, since));
    }
  }
}

const pathOf = (dir: string, since: number) => join(dir, `${String(since).padStart(13, '0')}.seen`);

async function generations(disk: Disk, dir: string): Promise<number[]> {
  const names = await disk.list(dir);
  return names
    .map((name) => Number(NAME.exec(name)?.[1] ?? NaN))
    .filter((since) => !Number.isNaN(since))
    .sort((a, b) => a - b);
}

/**
 * Hashes have no places among each other, so that what lies between good blocks, or behind the last, is read as hashes whatever it was: a
 * bit that flipped costs the one hash it was in, and a block that was cut short in the middle of its writing has its segment besides. It
 * gets a header of its own, so that the next start finds the file whole.
 */
async function load(disk: Disk, path: string, report: (fault: SpoolFault) => void): Promise<HashSet> {
  const set = new HashSet();
  const file = await disk.open(path, 'old');
  try {
    const bytes = await file.read(await file.size(), 0);
    for (let at = 0; at < bytes.length;) {
      const good = goodBlockAt(bytes, at);
      const end = good ?? nextGoodBlock(bytes, at);
      addHashes(set, bytes.subarray(at + BLOCK_HEADER, end));
      if (good === null) await mend(file, path, bytes, { at, end }, report);
      at = end;
    }
  } finally {
    await file.close();
  }
  return set;
}

/** Where the block ends, or null if it is not whole. */
function goodBlockAt(bytes: Buffer, at: number): number | null {
  if (at + BLOCK_HEADER > bytes.length) return null;
  const end = at + BLOCK_HEADER + bytes.readUInt32LE(at) * 8;
  if (end > bytes.length) return null;
  return crc32(bytes.subarray(at + BLOCK_HEADER, end)) === bytes.readUInt32LE(at + 4) ? end : null;
}

/** Every block is a multiple of eight bytes long. The end of the file if there is none. */
function nextGoodBlock(bytes: Buffer, after: number): number {
  for (let at = after + BLOCK_HEADER; at < bytes.length; at += 8)
    if (goodBlockAt(bytes, at) !== null) return at;
  return bytes.length;
}

function addHashes(set: HashSet, hashes: Buffer): void {
  for (let i = 0; i + 8 <= hashes.length; i += 8) {
    set.add({ high: hashes.readUInt32LE(i), low: hashes.readUInt32LE(i + 4) });
  }
}

async function mend(
  file: DiskFile,
  path: string,
  bytes: Buffer,
  { at, end }: { readonly at: number; readonly end: number },
  report: (fault: SpoolFault) => void,
): Promise<void> {
  const isLast = end === bytes.length;
  const told = at + BLOCK_HEADER <= bytes.length ? bytes.readUInt32LE(at) : Infinity;
  const isTorn = isLast && at + BLOCK_HEADER + told * 8 > bytes.length;
  const count = Math.max(0, Math.floor((end - at - BLOCK_HEADER) / 8));
  report({
    kind: isTorn ? 'torn' : 'damaged',
    file: path,
    message: `${end - at} bytes of nonce hashes at ${at} are not as they were written; the ${count} in them are kept`,
  });
  const header = Buffer.alloc(BLOCK_HEADER);
  header.writeUInt32LE(count, 0);
  header.writeUInt32LE(crc32(bytes.subarray(at + BLOCK_HEADER, at + BLOCK_HEADER + count * 8)), 4);
  if (count > 0) await file.write(header, at);
  if (isLast) await file.truncate(count > 0 ? at + BLOCK_HEADER + count * 8 : at);
  await file.datasync();
}
