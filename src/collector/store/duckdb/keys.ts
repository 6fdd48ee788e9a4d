import { randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from './replace-file.js';

/** What a generation of waiting words is hashed with. */
export interface WordKey {
  /** Minutes since 1970, and later than that of the one before. */
  readonly born: number;
  readonly secret: Buffer;
}

const fileOf = (dir: string): string => join(dir, 'words.keys');

/** The current one and, if there is one, the one before. */
export async function readKeys(dir: string): Promise<readonly [WordKey, WordKey?]> {
  let text: string;
  try {
    text = await readFile(fileOf(dir), 'utf8');
  } catch {
    return [await writeKeys(dir, null)];
  }
  const [current, previous] = text.trim().split('\n').map(parse);
  if (!current) return [await writeKeys(dir, null)];
  return previous ? [current, previous] : [current];
}

/** A fresh key, durable before anything is hashed with it. Of the others the one before stays. */
export async function writeKeys(dir: string, before: WordKey | null): Promise<WordKey> {
  const now = Math.floor(Date.now() / 60_000);
  const key: WordKey = { born: Math.max(now, (before?.born ?? 0) + 1), secret: randomBytes(32) };
  const path = fileOf(dir);
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile([key, ...(before ? [before] : [])].map(print).join('\n'));
    await file.sync();
  } finally {
    await file.close();
  }
  await replaceFile(`${path}.new`, path);
  return key;
}

const print = ({ born, secret }: WordKey): string => `${born} ${secret.toString('hex')}`;

function parse(line: string): WordKey {
  const [born, secret] = line.split(' ');
  return { born: Number(born), secret: Buffer.from(secret ?? '', 'hex') };
}
