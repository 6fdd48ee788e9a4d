import type { Disk } from './disk.js';
import { refused, type SpoolFault } from './fault.js';
import { encodeFrames } from './frame.js';
import type { NonceHash } from './nonce-hash.js';
import { Segment, segmentFirst } from './segment.js';
import { steady } from '../steady.js';
import { Turns } from '../turns.js';

export interface Entry {
  readonly hash: NonceHash;
  readonly payload: Uint8Array;
}

/** Small enough that a raw report lives minutes, large enough that a busy collector makes a file every few seconds at most. */
const SEGMENT_BYTES = 8 * 1024 * 1024;
const SEGMENT_MS = 60_000;

/** All segments in order, the last of which is written to. */
export class Log {
  readonly #turns = new Turns();
  #next: number;

  private constructor(
    private readonly disk: Disk,
    private readonly dir: string,
    readonly segments: Segment[],
  ) {
    // Not the active one's alone: a file whose making failed may lie behind the one that was written to.
    this.#next = Math.max(...segments.map((segment) => segment.last)) + 1;
  }

  static async open(
    disk: Disk,
    dir: string,
    known: number,
    report: (fault: SpoolFault) => void,
  ): Promise<Log> {
    const names = (await disk.list(dir)).filter((name) => segmentFirst(name) !== null).sort();
    const segments: Segment[] = [];
    for (const [i, name] of names.entries()) {
      const next = segmentFirst(names[i + 1] ?? '');
      segments.push(await Segment.recover(disk, dir, name, next === null ? known : next - 1, report));
    }
    if (segments.length === 0) segments.push(await Segment.create(disk, dir, known + 1));
    const log = new Log(disk, dir, segments);
    await log.skipTo(known);
    return log;
  }

  /** Highest seq that is durable. */
  get last(): number {
    return this.#next - 1;
  }

  /** Everything at or below was forgotten. */
  get floor(): number {
    return (this.segments[0] as Segment).first - 1;
  }

  get #active(): Segment {
    // Never empty: `open` makes one, `shift` leaves one.
    return this.segments.at(-1) as Segment;
  }

  /** Writes a group with one sync; its frames are durable together or none of them is. */
  append(entries: readonly Entry[]): Promise<void> {
    return this.#turns.take(async () => {
      try {
        await this.#active.repair();
        if (this.#isDue()) await this.#roll();
        const frames = entries.map((entry, i) => ({ ...entry, seq: this.#next + i }));
        const last = this.#next + entries.length - 1;
        await this.#active.append(
          encodeFrames(frames),
          last,
          entries.map((entry) => entry.hash),
        );
        this.#next = last + 1;
      } catch (error) {
        throw refused(this.dir, error);
      }
    });
  }

  /** Ends the active segment if it holds nothing beyond `seq`, so that it can be forgotten. */
  rollIfWithin(seq: number): Promise<void> {
    return this.#turns.take(async () => {
      if (this.#active.empty || this.#active.last > seq) return;
      await this.#active.repair();
      await this.#roll();
    });
  }

  /** Gives out no seq up to `seq`. Needed when a store remembers more than the disk kept: what it passes over would be lost. */
  skipTo(seq: number): Promise<void> {
    return this.#turns.take(async () => {
      if (seq < this.#next) return;
      this.#next = seq + 1;
      await this.#roll();
    });
  }

  /** Takes the oldest segment out, never the active one. */
  async shift(): Promise<void> {
    if (this.segments.length < 2) return;
    await (this.segments[0] as Segment).remove();
    this.segments.shift();
    // Else a power cut could bring it back, when the slots of its cuts have been written over.
    await this.disk.syncFolder(this.dir);
  }

  close(): Promise<void> {
    return this.#turns.take(async () => {
      for (const segment of this.segments) await segment.close();
    });
  }

  #isDue(): boolean {
    const active = this.#active;
    if (active.suspect) return true;
    return !active.empty && (active.bytes >= SEGMENT_BYTES || steady() - active.openedAt >= SEGMENT_MS);
  }

  async #roll(): Promise<void> {
    const before = this.#active;
    const fresh = await Segment.create(this.disk, this.dir, this.#next);
    if (before.path === fresh.path) {
      // It was empty, and creating the next emptied the file of that name; the old handle holds nothing more.
      this.segments.pop();
      await before.close();
    }
    this.segments.push(fresh);
  }
}
