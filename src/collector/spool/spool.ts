import { Batches, type FrozenBatch } from './batches.js';
import { Cuts } from './cuts.js';
import { type Disk, nodeDisk } from './disk.js';
import { printFault, refused, type SpoolFault, SpoolError, unopened } from './fault.js';
import { PAYLOAD_MAX } from './frame.js';
import { GroupCommit } from './group.js';
import { lockFolder } from './lock.js';
import { type Entry, Log } from './log.js';
import { hashNonce } from './nonce-hash.js';
import { nonceCapOf, Nonces } from './nonces.js';
import type { Segment } from './segment.js';
import { readSource } from './source.js';
import { steady } from '../steady.js';
import { Turns } from '../turns.js';

export interface SpoolOptions {
  readonly dir: string;
  /** The disk; tests put one that fails in its place. */
  readonly fs?: Disk;
  /** Memory for the nonces by which a retry is known; 128 if left out. */
  readonly nonceMegabytes?: number;
  /** Most nonces a generation remembers, instead. */
  readonly nonceCap?: number;
  readonly now?: () => number;
  /** Milliseconds since some moment, by a clock that nobody sets. */
  readonly elapsed?: () => number;
  /** Hears of damage that was found and gone past; without it, it is printed to standard error. */
  readonly onFault?: (fault: SpoolFault) => void;
}

/** Nothing of it after a stop that drained everything. */
export interface Found {
  /** Acknowledged reports in segments: the store may have them or not. */
  readonly reports: number;
  /** Places that were not as they were written, each of which was told to `onFault`. */
  readonly torn: number;
  readonly damaged: number;
}

export interface Spool {
  /** Name of this spool, random, the same after every restart. */
  readonly source: string;
  /** Highest seq that is durable. */
  readonly last: number;
  /** What the process before left, as it was found. */
  readonly found: Found;
  /**
   * Resolves when the report is durable: `seen` if its nonce was acknowledged within `retryKnownMs`. Rejects with a {@link SpoolError};
   * then nothing was kept. The payload may not be changed until it settles.
   */
  append(nonce: string, payload: Uint8Array): Promise<'kept' | 'seen'>;
  /** The oldest batch that was not acknowledged, the same one until it is; null when there is none. At most `max` frames if new. */
  nextBatch(max: number): Promise<FrozenBatch | null>;
  /**
   * The store holds everything up to `seq`: the next batch begins behind it. May go back, never before what was forgotten: an engine
   * that lost its unsaved tail gets it again.
   */
  resumeAfter(seq: number): Promise<void>;
  /** The store can never lose what is at or below `seq` again: segments wholly there are replaced by their nonces' hashes. */
  forget(seq: number): Promise<void>;
  /** Reports not yet acknowledged by the store. */
  pending(): number;
  /** Reports that are in memory only, until the disk has them. */
  writing(): number;
  /** How long a retry is known at least: as long as a report is accepted, unless their memory was too small for that. */
  retryKnownMs(): number;
  /** Settles what was appended, then lets go of the folder. */
  close(): Promise<void>;
}

export async function openSpool(options: SpoolOptions): Promise<Spool> {
  const { dir, fs: disk = nodeDisk, onFault = printFault } = options;
  const clocks = { now: options.now ?? Date.now, elapsed: options.elapsed ?? steady };
  const nonceCap = options.nonceCap ?? nonceCapOf(options.nonceMegabytes ?? 128);
  const unlock = await disk
    .makeFolder(dir)
    .then(() => lockFolder(dir))
    .catch((error: unknown) => {
      throw unopened(dir, error);
    });
  const found = { reports: 0, torn: 0, damaged: 0 };
  const onFind = (fault: SpoolFault) => {
    if (fault.kind !== 'shortened') found[fault.kind] += 1;
    onFault(fault);
  };
  try {
    const source = await readSource(disk, dir);
    const cuts = await Cuts.open(disk, dir, onFind);
    const log = await Log.open(disk, dir, cuts.last, onFind);
    const nonces = await Nonces.open(disk, dir, nonceCap, clocks, onFind);
    for (const segment of log.segments) for (const hash of segment.hashes) nonces.add(hash);
    found.reports = log.segments.reduce((sum, { hashes }) => sum + hashes.length, 0);
    const batches = new Batches(source, log, cuts, onFault);
    return new OpenSpool(dir, source, found, log, cuts, nonces, batches, unlock);
  } catch (error) {
    await unlock();
    throw unopened(dir, error);
  }
}

class OpenSpool implements Spool {
  readonly #group: GroupCommit<Entry>;
  readonly #inFlight = new Map<string, Promise<void>>();
  /** Batches and forgetting take turns; appending never waits for them. */
  readonly #turns = new Turns();
  #acknowledged: number;
  #closed = false;

  constructor(
    private readonly dir: string,
    readonly source: string,
    readonly found: Found,
    private readonly log: Log,
    private readonly cuts: Cuts,
    private readonly nonces: Nonces,
    private readonly batches: Batches,
    private readonly unlock: () => Promise<void>,
  ) {
    this.#group = new GroupCommit(log);
    this.#acknowledged = log.floor;
  }

  get last(): number {
    return this.log.last;
  }

  async append(nonce: string, payload: Uint8Array): Promise<'kept' | 'seen'> {
    if (this.#closed) throw new SpoolError('closed', `spool ${this.dir} is closed`);
    if (payload.length > PAYLOAD_MAX) {
      throw new SpoolError('too-large', `payload of ${payload.length} bytes; the spool takes ${PAYLOAD_MAX}`);
    }
    const hash = hashNonce(nonce);
    if (this.nonces.has(hash)) return 'seen';
    const first = this.#inFlight.get(nonce);
    if (first) {
      // Its fate is ours: if the first try fails, so does this one, and the sender tries again.
      await first;
      return 'seen';
    }
    const durable = this.#group.add({ hash, payload });
    this.#inFlight.set(nonce, durable);
    try {
      await durable;
      this.nonces.add(hash);
      return 'kept';
    } finally {
      this.#inFlight.delete(nonce);
    }
  }

  nextBatch(max: number): Promise<FrozenBatch | null> {
    return this.#turns.take(() => this.batches.behind(this.#acknowledged, max));
  }

  resumeAfter(seq: number): Promise<void> {
    return this.#turns.take(async () => {
      await this.log.skipTo(seq);
      this.#acknowledged = Math.max(seq, this.log.floor);
    });
  }

  forget(seq: number): Promise<void> {
    return this.#turns.take(async () => {
      const upTo = Math.min(seq, this.#acknowledged);
      try {
        await this.log.rollIfWithin(upTo);
        for (let oldest = this.#oldest(upTo); oldest; oldest = this.#oldest(upTo)) {
          await this.nonces.persist(oldest.hashes);
          await this.log.shift();
        }
      } catch (error) {
        throw refused(this.dir, error);
      }
    });
  }

  pending(): number {
    return this.log.last - this.#acknowledged;
  }

  writing(): number {
    return this.#inFlight.size;
  }

  retryKnownMs(): number {
    return this.nonces.knownFor;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#group.settled();
    await this.#turns.take(async () => {
      await this.log.close();
      await this.cuts.close();
      await this.nonces.close();
    });
    await this.unlock();
  }

  /** The oldest segment, if it lies wholly at or below `upTo` and is not the one being written to. */
  #oldest(upTo: number): Segment | null {
    const [oldest, next] = this.log.segments;
    return oldest && next && oldest.last <= upTo ? oldest : null;
  }
}
