import { createHash } from 'node:crypto';
import type { ChainHeader } from '../../protocol/record.js';

/** Head before the first day. */
export const GENESIS = '0'.repeat(64);

const SEALED = /^(\{.*),"hash":"([0-9a-f]{64})"\}$/s;

/** SHA-256 over the hash of the line before and this line's JSON without its own: whoever has the file can say it again. */
const hashOf = (previous: string, json: string): string =>
  createHash('sha256').update(previous).update(json).digest('hex');

export interface Sealed {
  /** The line without its newline: the JSON with `hash` as its last field. */
  readonly line: string;
  readonly hash: string;
}

/** `json` is an object with at least one field. */
export function seal(previous: string, json: string): Sealed {
  const hash = hashOf(previous, json);
  return { line: `${json.slice(0, -1)},"hash":"${hash}"}`, hash };
}

/** A day's first line. What was before it is a field of its own, so that a day can be checked alone. */
export const sealHeader = ({ chain, site, day, prev }: ChainHeader): Sealed =>
  seal('', JSON.stringify({ chain, site, day, prev }));

export interface Unsealed {
  readonly json: string;
  readonly hash: string;
  /** Its hash is what follows from the line before. */
  follows(previous: string): boolean;
}

/** Null: this is no line of a chain. */
export function unseal(line: string): Unsealed | null {
  const match = SEALED.exec(line);
  if (!match) return null;
  const json = `${match[1]}}`;
  const hash = match[2] as string; // matched
  return { json, hash, follows: (previous) => hashOf(previous, json) === hash };
}
