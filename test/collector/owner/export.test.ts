import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDuckdbStore } from '../../../src/collector/store/duckdb/index.js';
import type { Answer, CannotAnswer } from '../../../src/protocol/query.js';
import { collector, drained, temporaryFolder, visit } from '../http/house.js';
import { run } from '../http/process.js';
import { batchOf, cell } from '../store/cells.js';

const TODAY = Math.floor(Date.now() / 86_400_000);
const HELD = { store: 'duckdb:.', meta: 'libsql:.', k: { members: 2, shared: 2 } };

/** A store with days of history, in which every word has its name. */
async function filled(dir: string): Promise<void> {
  const store = createDuckdbStore({ dir });
  await store.open();
  const cells = Array.from({ length: 300 }, (_, i) =>
    cell({
      site: 'harbour',
      day: TODAY - 60 + (i % 50),
      gap: i % 3 ? 9999 : i % 40,
      visit: { entry: `/old/${i % 4}`, country: i % 2 ? 'DE' : 'SE', device: 'phone' },
    }),
  );
  await store.apply(batchOf(cells));
  for (const day of await store.recentDays('harbour', TODAY - 35)) await store.age('harbour', day);
  await store.close();
}

const ASKED = [
  { range: '90d', metrics: ['visitors', 'visits', 'views'], by: ['entry'] },
  { range: '90d', metrics: ['visitors'], by: ['country', 'device'] },
  { range: '30d', metrics: ['visits'], by: ['entry', 'country', 'device'] },
  { range: '90d', metrics: ['visitors'], interval: 'week' },
  { range: 'all', metrics: ['views'], by: ['page'] },
];

describe('sluice export and sluice import', () => {
  it('take a site out of a collector that runs and into another, with every answer as it was', async () => {
    const from = temporaryFolder();
    await filled(from);
    const first = await collector(HELD, {}, from);
    for (const entry of ['/', '/', '/once-only'])
      await first.report(
        visit({ d: { ...visit().d, entry }, pages: [{ path: entry, visits: 1, views: 1 }] }),
      );
    await drained(first);
    const { port } = new URL(first.collector.address);
    const to = join(temporaryFolder(), 'out');
    const out = await run([
      'export',
      'harbour',
      '--to',
      to,
      '--data',
      from,
      '--port',
      port,
      '--format',
      'csv',
    ]);
    expect([out.err, out.out]).toEqual(['', expect.stringContaining('Exported harbour')]);
    // A word that waits for its name has none outside either.
    const recent = readFileSync(join(to, 'cells-recent.csv'), 'utf8');
    expect(recent).not.toContain('once-only');
    expect(recent).toContain('(other)');
    expect(readFileSync(join(to, 'audit.jsonl'), 'utf8')).toContain('site.publish');

    const into = temporaryFolder();
    const second = await collector(HELD, {}, into);
    const took = await run(['import', to, '--data', into, '--port', new URL(second.collector.address).port]);
    expect([took.err, took.out]).toEqual([
      '',
      expect.stringMatching(/^Imported ([\d,]+) of \1 cells of harbour\.\n$/),
    ]);
    let rows = 0;
    for (const query of ASKED) {
      const [one, other] = (await Promise.all(
        [first, second].map(async ({ ask }) => (await ask(query)).json()),
      )) as [Answer | CannotAnswer, Answer | CannotAnswer];
      // Until when the numbers hold everything is each collector’s own.
      expect({ ...other, fresh: null }).toEqual({ ...one, fresh: null });
      rows += 'rows' in one ? one.rows.length : 0;
    }
    expect(rows).toBeGreaterThan(15);
  }, 120_000);
});
