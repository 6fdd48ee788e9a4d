import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits for a person or a program to carry. Only its hash is stored: who reads the file can impersonate nobody. */
export function newSecret(): { readonly secret: string; readonly hash: string } {
  const secret = randomBytes(32).toString('base64url');
  return { secret, hash: hashOf(secret) };
}

/** Unsalted and fast on purpose: what it hashes is random, not a password. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
