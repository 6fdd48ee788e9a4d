import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { type ChainOptions, SiteChain } from '../../../src/collector/proof/site-chain.js';
import { nodeDisk } from '../../../src/collector/spool/index.js';

export const DAY = 86_400_000;
/** 2026-11-24T21:10Z. */
export const EVENING = Date.UTC(2026, 10, 24, 21, 10);

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

export async function freshFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'sluice-proof-'));
  undo.push(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

/** A chain on a real disk, with a clock that the test sets. */
export async function chainIn(dir: string, over: Partial<ChainOptions> = {}, at = EVENING) {
  const clock = { at };
  const faults: string[] = [];
  const chain = await SiteChain.open({
    disk: nodeDisk,
    dir,
    site: 'harbour',
    chain: '00112233aabbccdd',
    months: 25,
    now: () => clock.at,
    onFault: (message) => faults.push(message),
    ...over,
  });
  let isOpen = true;
  const close = async () => {
    if (isOpen) await chain.close();
    isOpen = false;
  };
  undo.push(close);
  return { chain, clock, faults, close };
}

/** A nonce's form: 16 characters. */
export const id = (name: string | number): string => String(name).padStart(16, '0');

export const answer = (state = 'given') => ({ site: 'harbour', bundle: 'b'.repeat(64), state });

export async function fill(chain: SiteChain, count: number, from = 1): Promise<void> {
  for (let i = from; i < from + count; i += 1) await chain.append(id(i), answer());
}

export const linesIn = async (dir: string, day: string): Promise<string[]> =>
  (await readFile(join(dir, `${day}.jsonl`), 'utf8')).split('\n').slice(0, -1);
