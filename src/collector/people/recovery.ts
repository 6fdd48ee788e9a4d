import { randomBytes } from 'node:crypto';

const HOW_MANY = 10;
/** Without what looks alike: no i, l, o, u. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** Codes for a day without the authenticator, each good once; 80 bits, as `7h3k-…` in four groups. */
export const newRecoveryCodes = (): string[] => Array.from({ length: HOW_MANY }, newCode);

function newCode(): string {
  const letters = [...randomBytes(16)].map((byte) => LETTERS[byte % 32]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** As it was given out, however it was copied from paper; null if it is no such code. */
export function normalCode(code: string): string | null {
  const letters = code.toLowerCase().replace(/[\s-]/g, '');
  return letters.length === 16 ? letters.replace(/(.{4})(?=.)/g, '$1-') : null;
}
