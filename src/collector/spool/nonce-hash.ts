import { hash } from 'node:crypto';

/** 64 bits of a nonce: among 10 million of them the chance of any two meeting is one in 370,000. */
export interface NonceHash {
  readonly high: number;
  readonly low: number;
}

/** Hashed and not cut from the nonce itself, so that a sender who does not draw at random gains nothing. */
export function hashNonce(nonce: string): NonceHash {
  const digest = hash('sha1', nonce, 'buffer');
  return { high: digest.readUInt32LE(0), low: digest.readUInt32LE(4) };
}

/** A set of hashes at 16 bytes each, where a `Set` takes 60 and the collector's heap with it. Open addressing, at most half full. */
export class HashSet {
  #slots = new Uint32Array(2 * 1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  has(hash: NonceHash): boolean {
    const at = this.#find(hash);
    return this.#slots[at] !== 0 || this.#slots[at + 1] !== 0;
  }

  add(hash: NonceHash): void {
    if (this.has(hash)) return;
    if (this.#size * 4 >= this.#slots.length) this.#grow();
    const at = this.#find(hash);
    this.#slots[at] = hash.high;
    this.#slots[at + 1] = stored(hash);
    this.#size += 1;
  }

  /** Index of the hash, or of the free slot it would take. */
  #find(hash: NonceHash): number {
    const slots = this.#slots;
    const low = stored(hash);
    let at = (hash.low * 2) % slots.length;
    while ((slots[at] !== 0 || slots[at + 1] !== 0) && (slots[at] !== hash.high || slots[at + 1] !== low)) {
      at = (at + 2) % slots.length;
    }
    return at;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * 2);
    for (let i = 0; i < before.length; i += 2) {
      const hash = { high: before[i] as number, low: before[i + 1] as number };
      if (hash.high === 0 && hash.low === 0) continue;
      const at = this.#find(hash);
      this.#slots[at] = hash.high;
      this.#slots[at + 1] = hash.low;
    }
  }
}

/** Two zeros mark a free slot, so the hash that is all zeros is kept as its neighbour. */
const stored = (hash: NonceHash) => (hash.high === 0 && hash.low === 0 ? 1 : hash.low);
