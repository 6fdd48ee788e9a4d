import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createDuckdbStore } from '../../../src/collector/store/duckdb/index.js';
import { batchOf, cell, DAY, select } from './cells.js';

const KILLS = process.env.SLUICE_FULL ? 60 : 3;
const DAYS = 12;
const CELLS = 400;

it('changes no sum when its engine is killed while it ages, prunes or rewrites', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'sluice-killed-'));
  const store = createDuckdbStore({ dir, onFault: () => undefined });
  try {
    await store.open();
    const cells = Array.from({ length: CELLS }, (_, i) =>
      cell({
        day: DAY - (i % DAYS),
        gap: i % 30,
        visit: { entry: `/${i % 50}`, country: i % 2 ? 'DE' : 'SE', device: 'phone' },
      }),
    );
    await store.apply(batchOf(cells));
    // What is to be pruned lies on days of its own, so that it is gone or there, whole.
    await store.apply(
      batchOf(
        cells.map((one) => ({ ...one, day: DAY - 900 })),
        'old',
      ),
    );
    await store.checkpoint();
    const count = async (from: number, to: number) =>
      (await store.select(select({ from, to, shape: '' })))[0]?.sums[0] as number;
    const byCountry = () =>
      store.select(select({ from: DAY - DAYS, to: DAY, shape: 'country', by: ['country'] }));
    const countries = await byCountry();

    let killed = 0;
    for (let round = 0; round < KILLS; round += 1) {
      const work = (async () => {
        for (let day = DAY - DAYS; day <= DAY; day += 1) {
          await store.age('shop', day);
          // Late cells, so that there is something to age in every round.
          await store.apply({
            source: `late-${round}-${day}`,
            frames: [{ seq: 1, cells: [cell({ site: 'other', day })] }],
          });
        }
        await store.rewrite();
        if (round === KILLS - 1)
          await store.prune({ site: 'shop', kinds: ['visit'], before: DAY - 800 }, false);
      })().catch(() => undefined);
      await new Promise((later) => setTimeout(later, 5 + ((round * 137) % 600)));
      const { pid } = store;
      if (pid !== undefined) {
        process.kill(pid, 'SIGKILL');
        killed += 1;
        while (store.pid === pid) await new Promise((later) => setTimeout(later, 5));
      }
      await work;
      await store.open();
      expect(await count(DAY - DAYS, DAY)).toBe(CELLS);
      expect(await byCountry()).toEqual(countries);
      expect([0, CELLS]).toContain(await count(DAY - 900, DAY - 900));
    }
    expect(killed).toBeGreaterThan(0);
    for (const day of await store.recentDays('shop', DAY)) await store.age('shop', day);
    await store.rewrite();
    expect(await byCountry()).toEqual(countries);
  } finally {
    await store.close();
    await rm(dir, { recursive: true, force: true });
  }
}, 600_000);
