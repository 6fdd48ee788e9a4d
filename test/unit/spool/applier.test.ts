import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createApplier } from '../../../src/collector/apply/index.js';
import type { Cell } from '../../../src/collector/store/cell.js';
import { StoreError } from '../../../src/collector/store/error.js';
import { createMemoryStore } from '../../../src/collector/store/memory/index.js';
import type { Batch, Store } from '../../../src/collector/store/store.js';
import type { Report } from '../../../src/protocol/report.js';
import { freshFolder, payload, spoolIn } from './spools.js';

const cell: Cell = {
  site: 'shop',
  hour: 0,
  day: 0,
  kind: 'visit',
  pv: 1,
  pm: '',
  gap: 0,
  age: 0,
  software: 0,
  visit: {},
  items: [],
  sums: { visits: 1 },
};
const report = (nonce: string) => payload(JSON.stringify({ nonce }));
const visits = async (store: Store) => {
  const all = { site: 'shop', kind: 'visit', from: 0, to: 0, by: [], where: [] } as const;
  return (await store.select({ ...all, sums: [{ name: 'visits', measure: 'visits' }] }))[0]?.sums[0];
};

/** A memory store that notes what it is sent and fails as told. */
async function rig(toCells: (report: Report) => readonly Cell[] = () => [cell]) {
  const dir = await freshFolder();
  const { spool } = await spoolIn(dir);
  const memory = createMemoryStore();
  const sent: Batch[] = [];
  const failures: ('before' | 'after')[] = [];
  const store: Store = {
    ...memory,
    apply: async (batch) => {
      sent.push(batch);
      const failure = failures.shift();
      if (failure !== 'before') await memory.apply(batch);
      if (failure) throw new StoreError('unavailable', 'the engine is gone');
    },
  };
  const faults: string[] = [];
  const pump = () =>
    createApplier({ spool, store, toCells, intervalMs: 5, onFault: (message) => faults.push(message) });
  return { dir, spool, store, memory, sent, failures, faults, pump };
}

describe('the applier', () => {
  it.each(['before', 'after'] as const)(
    'sends the identical batch again when the engine goes %s it has committed, though more has come since',
    async (when) => {
      const { spool, store, sent, failures, pump, faults } = await rig();
      failures.push(when);
      for (const nonce of ['a', 'b']) await spool.append(nonce, report(nonce));
      const applier = pump();
      while (faults.length === 0) await new Promise((later) => setTimeout(later, 1));
      await spool.append('c', report('c'));
      await applier.flush();
      const [first, ...rest] = sent.map((batch) => batch.frames.map((frame) => frame.seq));
      expect(first).toEqual([1, 2]);
      // Not sent again only if the store could say that it has it.
      expect(rest).toEqual(when === 'before' ? [[1, 2], [3]] : [[3]]);
      expect(await visits(store)).toBe(3);
      expect(faults).toEqual(['the engine is gone']);
      await applier.close();
    },
  );

  it('tells how far behind it is, and why', async () => {
    const { spool, failures, pump } = await rig();
    failures.push('before', 'before', 'before', 'before', 'before');
    await spool.append('a', report('a'));
    const applier = pump();
    while (applier.lag().error === null) await new Promise((later) => setTimeout(later, 1));
    expect(applier.lag()).toMatchObject({ reports: 1, error: 'the engine is gone' });
    await applier.flush();
    expect(applier.lag()).toEqual({ reports: 0, ms: 0, error: null });
    await applier.close();
  });

  it('goes past a report that makes no cells, and says which', async () => {
    const { spool, store, pump, faults } = await rig((one) => {
      if ((one as { nonce: string }).nonce === 'b') throw new Error('no such kind');
      return [cell];
    });
    for (const nonce of ['a', 'b', 'c']) await spool.append(nonce, report(nonce));
    const applier = pump();
    await applier.flush();
    expect(await visits(store)).toBe(2);
    expect(faults).toEqual([expect.stringContaining('report 2')]);
    await applier.close();
  });

  it('drains when it closes, and leaves no raw report behind', async () => {
    const { dir, spool, store, pump } = await rig();
    const applier = pump();
    for (let i = 0; i < 50; i += 1) await spool.append(`n${i}`, report(`n${i}`));
    await applier.close();
    expect(await visits(store)).toBe(50);
    expect((await readdir(dir)).filter((name) => name.endsWith('.seg'))).toEqual(['0000000000000051.seg']);
  });

  it('leaves in the spool what it could not bring across in time', async () => {
    const { spool, memory, failures, pump } = await rig();
    failures.push(...Array<'before'>(100).fill('before'));
    await spool.append('a', report('a'));
    const applier = pump();
    await applier.close(20);
    expect(await visits(memory)).toBe(0);
    expect(spool.pending()).toBe(1);
  });
});
