import { readdir } from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApplier } from '../../../src/collector/apply/index.js';
import { createMemoryStore } from '../../../src/collector/store/memory/index.js';
import { drain, fill, freshFolder, payload, spoolIn } from './spools.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
afterEach(() => {
  vi.useRealTimers();
});

describe('a clock that is set', () => {
  it('forward and back again makes no retry count twice', async () => {
    const dir = await freshFolder();
    let [wall, elapsed] = [1e12, 0];
    const clocks = { now: () => wall, elapsed: () => elapsed };
    const first = await spoolIn(dir, clocks);
    await fill(first.spool, 3);
    await drain(first.spool);
    await first.spool.forget(Infinity);
    for (const days of [3, 6, 9]) {
      wall = 1e12 + days * DAY;
      elapsed += 60_000;
      // Whose clock is as wrong is let in.
      await fill(first.spool, 1, `wrong${days}-`);
      await drain(first.spool);
      await first.spool.forget(Infinity);
    }
    wall = 1e12 + HOUR;
    elapsed += 60_000;
    expect(await first.spool.append('n1', payload('x'))).toBe('seen');
    await first.close();
    const { spool } = await spoolIn(dir, clocks);
    expect(await spool.append('n2', payload('x'))).toBe('seen');
    expect(await spool.append('wrong3-1', payload('x'))).toBe('seen');
  });

  it('ahead at the start keeps no nonce for as long as it was ahead', async () => {
    let [wall, elapsed] = [1e12 + 365 * DAY, 0];
    const { spool } = await spoolIn(await freshFolder(), { now: () => wall, elapsed: () => elapsed });
    await fill(spool, 1);
    wall = 1e12;
    for (const name of ['day2-', 'day4-']) {
      elapsed += 28 * HOUR;
      wall += 28 * HOUR;
      await fill(spool, 1, name);
    }
    expect(await spool.append('day2-1', payload('x'))).toBe('seen');
    expect(await spool.append('n1', payload('x'))).toBe('kept');
  });

  it('back leaves no raw report longer than minutes', async () => {
    const dir = await freshFolder();
    const { spool } = await spoolIn(dir);
    const applier = createApplier({
      spool,
      store: createMemoryStore(),
      toCells: () => [],
      intervalMs: 5,
      checkpointMs: 30,
      onFault: () => undefined,
    });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - DAY });
    await fill(spool, 2);
    const old = (await readdir(dir)).find((name) => name.endsWith('.seg')) ?? '';
    await vi.waitFor(async () => expect(await readdir(dir)).not.toContain(old), 3000);
    await applier.close();
  });
});
