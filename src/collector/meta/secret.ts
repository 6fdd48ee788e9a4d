import { createHash, randomBytes } from 'node:crypto';

/**
 * 256 random bits for a person or a program to carry, after a prefix that says what it opens. Only its hash is stored: who reads the file can
 * impersonate nobody.
 */
export function newSecret(prefix = ''): { readonly secret: string; readonly hash: string } {
  const secret = prefix + randomBytes(32).toString('base64url');
  return { secret, hash: hashOf(secret) };
}

/** Unsalted and fast on purpose: what it hashes is random, not a password. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** What others may see and name. */
export const newId = (prefix: string): string => `${prefix}_${randomBytes(9).toString('base64url')}`;
