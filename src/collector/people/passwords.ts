import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Turns } from '../turns.js';

/** OWASP's Password Storage Cheat Sheet for argon2id, which the library takes unless told otherwise: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Strangers' passwords that may wait at once: half a second's worth. */
const MOST_WAITING = 20;

const SHORTEST = 12;
const LONGEST = 200;

/** Too many passwords are being tried at once. */
export class Busy extends Error {
  override readonly name = 'Busy';
}

export interface Passwords {
  hash(password: string): Promise<string>;
  /**
   * Whether it is the one; `null` for the hash costs as much, so that a name that nobody has is not told by the time it takes.
   * @throws Busy for a stranger while too many wait; never for `known` ones.
   */
  fits(hash: string | null, password: string, known: boolean): Promise<boolean>;
}

/** One at a time: argon2 runs in the threads that also write the spool, and reports must not wait for who guesses. */
export function createPasswords(): Passwords {
  const turns = new Turns();
  let waiting = 0;
  // Of a password that nobody knows.
  const nobody = hash(randomBytes(24), COST);
  nobody.catch(() => undefined); // whoever asks next is told
  return {
    hash: (password) => turns.take(() => hash(password, COST)),
    async fits(kept, password, known) {
      if (!known && waiting >= MOST_WAITING) throw new Busy();
      waiting++;
      try {
        return await turns.take(
          async () => (await verify(kept ?? (await nobody), password)) && kept !== null,
        );
      } finally {
        waiting--;
      }
    },
  };
}

/** Why it will not do, or null. Length is what counts (NIST SP 800-63B §3.1.1.2); no rule about signs. */
export function weakness(password: string, name: string): string | null {
  if (password.length < SHORTEST) return `must have at least ${SHORTEST} characters; a few words will do`;
  if (password.length > LONGEST) return `must have at most ${LONGEST} characters`;
  const plain = password.toLowerCase();
  if (new Set(plain).size < 5) return 'must not be a few characters over and over';
  if (name.length >= 4 && plain.replaceAll(name, '').length < SHORTEST / 2)
    return 'must not be little more than the name';
  return null;
}
