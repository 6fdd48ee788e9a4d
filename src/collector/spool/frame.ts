import { crc32 } from 'node:zlib';
import type { NonceHash } from './nonce-hash.js';

/*
 * magic u32 | payload length u32 | seq u64 | nonce hash u64 | crc32 of all that and the payload u32 | payload
 * Little endian. The magic's bytes are not UTF-8, so that no payload can hold what looks like a frame after damage.
 */
const MAGIC = 0xfff5c0fe;
export const FRAME_HEADER = 28;
/** Reports end at 4 KB (`REPORT_BOUNDS.bytes`); a length beyond this is damage. */
export const PAYLOAD_MAX = 65_536;
const MAGIC_BYTES = Buffer.from([0xfe, 0xc0, 0xf5, 0xff]);

export interface StoredFrame {
  readonly seq: number;
  readonly hash: NonceHash;
  readonly payload: Uint8Array;
}

function checksum(bytes: Uint8Array, start: number, payloadLength: number): number {
  const header = crc32(bytes.subarray(start + 4, start + 24));
  return crc32(bytes.subarray(start + FRAME_HEADER, start + FRAME_HEADER + payloadLength), header);
}

export function encodeFrames(frames: readonly StoredFrame[]): Buffer {
  const bytes = Buffer.allocUnsafe(frames.reduce((sum, f) => sum + FRAME_HEADER + f.payload.length, 0));
  let at = 0;
  for (const { seq, hash, payload } of frames) {
    bytes.writeUInt32LE(MAGIC, at);
    bytes.writeUInt32LE(payload.length, at + 4);
    bytes.writeUInt32LE(seq >>> 0, at + 8);
    bytes.writeUInt32LE(Math.floor(seq / 2 ** 32), at + 12);
    bytes.writeUInt32LE(hash.high, at + 16);
    bytes.writeUInt32LE(hash.low, at + 20);
    bytes.set(payload, at + FRAME_HEADER);
    bytes.writeUInt32LE(checksum(bytes, at, payload.length), at + 24);
    at += FRAME_HEADER + payload.length;
  }
  return bytes;
}

function frameAt(bytes: Buffer, at: number): StoredFrame | null {
  if (at + FRAME_HEADER > bytes.length || bytes.readUInt32LE(at) !== MAGIC) return null;
  const length = bytes.readUInt32LE(at + 4);
  if (length > PAYLOAD_MAX || at + FRAME_HEADER + length > bytes.length) return null;
  if (bytes.readUInt32LE(at + 24) !== checksum(bytes, at, length)) return null;
  return {
    seq: bytes.readUInt32LE(at + 8) + bytes.readUInt32LE(at + 12) * 2 ** 32,
    hash: { high: bytes.readUInt32LE(at + 16), low: bytes.readUInt32LE(at + 20) },
    payload: bytes.subarray(at + FRAME_HEADER, at + FRAME_HEADER + length),
  };
}

export type Found =
  | { readonly frame: StoredFrame; readonly end: number }
  /** Bytes that are no frame, with a good one behind them. */
  | { readonly bad: number; readonly end: number };

/**
 * Frames of `bytes` in ascending order of seq, from the one after `after`. Returns where the last good frame ends; what follows is
 * not whole, or not a frame.
 */
export function* scanFrames(bytes: Buffer, after: number): Generator<Found, number> {
  let last = after;
  let good = 0;
  let at = 0;
  while (at >= 0 && at < bytes.length) {
    const frame = frameAt(bytes, at);
    if (frame && frame.seq > last) {
      if (at > good) yield { bad: good, end: at };
      at += FRAME_HEADER + frame.payload.length;
      good = at;
      last = frame.seq;
      yield { frame, end: at };
    } else {
      at = bytes.indexOf(MAGIC_BYTES, at + 1);
    }
  }
  return good;
}
