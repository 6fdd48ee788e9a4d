import type { Cuts } from './cuts.js';
import type { SpoolFault } from './fault.js';
import { FRAME_HEADER, PAYLOAD_MAX, scanFrames, type StoredFrame } from './frame.js';
import type { Log } from './log.js';
import { Segment } from './segment.js';

/** Payloads of one batch, and so its memory. Always room for one frame. */
const BATCH_BYTES = 4 * 1024 * 1024;
const READ_BYTES = BATCH_BYTES + FRAME_HEADER + PAYLOAD_MAX;

export interface FrozenFrame {
  readonly seq: number;
  readonly payload: Uint8Array;
}

/** A group of frames whose boundaries are durable: after a crash it comes back as it was, never longer. */
export interface FrozenBatch {
  readonly source: string;
  /** The batch before ended here. */
  readonly after: number;
  /** Where it ends, also when its last frames were damaged and are not in it. */
  readonly last: number;
  readonly frames: readonly FrozenFrame[];
}

/** Cuts the log into frozen batches, oldest first. */
export class Batches {
  /** Where the frame behind `after` begins, so that reading on does not start at the segment's front. */
  #cursor: { readonly after: number; readonly segment: Segment; readonly at: number } | null = null;

  constructor(
    private readonly source: string,
    private readonly log: Log,
    private readonly cuts: Cuts,
    private readonly report: (fault: SpoolFault) => void,
  ) {}

  /** The batch behind `after`, of at most `max` frames if it was not cut before. */
  async behind(after: number, max: number): Promise<FrozenBatch | null> {
    const end = this.log.last;
    if (after >= end) return null;
    const cut = this.cuts.after(after);
    const { frames, at, segment } = await this.#read(after, cut ?? end, cut === null ? max : Infinity);
    // Nothing readable is left up to the end: the batch is empty, and acknowledging it goes past the damage.
    const last = cut ?? frames.at(-1)?.seq ?? end;
    if (cut === null) await this.cuts.add(last, this.log.floor);
    this.#cursor = segment && { after: last, segment, at };
    return {
      source: this.source,
      after,
      last,
      frames: frames.map(({ seq, payload }) => ({ seq, payload })),
    };
  }

  async #read(after: number, until: number, max: number) {
    const frames: StoredFrame[] = [];
    let bytes = 0;
    let place = { segment: null as Segment | null, at: Segment.start };
    const bounded = max !== Infinity;
    for (const segment of this.log.segments) {
      if (segment.last <= after || segment.first > until) continue;
      const isHere = this.#cursor?.segment === segment && this.#cursor.after === after;
      let at = isHere && this.#cursor ? this.#cursor.at : Segment.start;
      while (at < segment.bytes) {
        const chunk = await segment.read(at, READ_BYTES);
        const isTail = at + chunk.length >= segment.bytes;
        const step = this.#take(chunk, {
          after: frames.at(-1)?.seq ?? after,
          until,
          max: max - frames.length,
        });
        for (const frame of step.frames) {
          bytes += frame.payload.length;
          frames.push(frame);
        }
        place = { segment, at: at + step.end };
        if (step.isFull || (bounded && (frames.length >= max || bytes >= BATCH_BYTES))) {
          return { frames, ...place };
        }
        if (step.bad > 0) this.#tellDamage(segment, at + step.end - step.bad, step.bad);
        // A chunk that ends within a frame is read again from there; without one whole frame in it, the rest is damage.
        if (step.end === 0 || isTail) break;
        at += step.end;
      }
    }
    return { frames, ...place };
  }

  /** Frames of a chunk within (after, until]; `end` is where the last good frame ends. */
  #take(chunk: Buffer, want: { after: number; until: number; max: number }) {
    const frames: StoredFrame[] = [];
    let end = 0;
    let bad = 0;
    for (const found of scanFrames(chunk, 0)) {
      if (!('frame' in found)) {
        bad += found.end - found.bad;
        continue;
      }
      if (found.frame.seq > want.until || frames.length >= want.max)
        return { frames, end, bad, isFull: true };
      end = found.end;
      if (found.frame.seq > want.after) frames.push(found.frame);
    }
    return { frames, end, bad, isFull: false };
  }

  #tellDamage(segment: Segment, at: number, length: number): void {
    const message = `${length} bytes before ${at + length}; skipped`;
    this.report({ kind: 'damaged', file: segment.path, message });
  }
}
