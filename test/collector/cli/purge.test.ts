import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createDuckdbStore } from '../../../src/collector/store/duckdb/index.js';
import { temporaryFolder } from '../http/house.js';
import { run, serve } from '../http/process.js';
import { batchOf, cell, DAY, select } from '../store/cells.js';

async function filled(dir: string): Promise<void> {
  const store = createDuckdbStore({ dir });
  await store.open();
  await store.apply(
    batchOf([
      cell({ day: DAY - 3, visit: { source: 'old.example' } }),
      cell({ day: DAY - 3, kind: 'notice', visit: {}, items: ['refused'], sums: { n: 1 } }),
      cell({ day: DAY }),
    ]),
  );
  await store.close();
}

const left = async (dir: string) => {
  const store = createDuckdbStore({ dir });
  await store.open();
  const count = async (kind: 'visit' | 'notice') =>
    (
      await store.select(select({ kind, sums: [{ name: 'n', measure: kind === 'visit' ? 'visits' : 'n' }] }))
    )[0]?.sums[0];
  const counts = [await count('visit'), await count('notice')];
  await store.close();
  return counts;
};

describe('sluice purge and sluice jobs', () => {
  it('say first what would go, then take it; of a collector that does not run', async () => {
    const dir = temporaryFolder();
    await filled(dir);
    const args = [
      'purge',
      '--data',
      dir,
      '--site',
      'shop',
      '--class',
      'visits',
      '--before',
      '2026-11-20',
      '-p',
      '1',
    ];
    const dry = await run([...args, '--dry-run']);
    expect(dry.out).toBe(
      'Dry run: 1 cells (visits of shop from before 2026-11-20) and 1 words that nothing else uses would go. Nothing was taken.\n',
    );
    expect(await left(dir)).toEqual([2, 1]);
    expect((await run(args)).out).toMatch(/^Gone: 1 cells .* and 1 words/);
    expect(await left(dir)).toEqual([1, 1]);
  }, 60_000);

  it('ask a collector that runs, whose file nobody else may open', async () => {
    const dir = temporaryFolder();
    await filled(dir);
    const { url, child } = await serve(['--data', dir]);
    const port = new URL(url).port;
    const gone = await run(['purge', '--data', dir, '--site', 'shop', '--class', 'notice', '--port', port]);
    expect([gone.err, gone.out]).toEqual(['', expect.stringMatching(/^Gone: 1 cells \(notice of shop\)/)]);
    // Another folder's token is none here.
    const other = await run(['purge', '--data', temporaryFolder(), '--site', 'shop', '--port', port]);
    expect([other.status, other.err]).toEqual([2, expect.stringContaining('is another collector')]);
    const bad = await run([
      'purge',
      '--data',
      dir,
      '--site',
      'shop',
      '--before',
      '2026-02-30',
      '--port',
      port,
    ]);
    expect([bad.status, bad.err]).toEqual([2, expect.stringContaining('is no day')]);
    expect((await run(['jobs', '--data', dir])).out).toMatch(/^No job has run yet/);
    // What a service manager sends, and takes for a stop that went well.
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(await left(dir)).toEqual([2, 0]);
  }, 60_000);

  it('name a class that there is not', async () => {
    const { status, err } = await run(['purge', '--site', 'shop', '--class', 'people']);
    expect([status, err]).toEqual([2, 'error --class: "people" is none of visits, notice, gate\n']);
  }, 30_000);
});
