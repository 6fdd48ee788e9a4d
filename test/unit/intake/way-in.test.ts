import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellsOf, createApplier, standingBy } from '../../../src/collector/apply/index.js';
import { createIntake } from '../../../src/collector/intake/index.js';
import { StoreError } from '../../../src/collector/store/error.js';
import { createMemoryStore } from '../../../src/collector/store/memory/index.js';
import type { Store } from '../../../src/collector/store/store.js';
import type { VisitReport } from '../../../src/protocol/report.js';
import { reportsOf, shaken, someBrowsers } from '../../support/browsers.js';
import { histories } from '../../support/histories.js';
import { all } from '../admission/words.js';
import { freshFolder, spoolIn } from '../spool/spools.js';
import { arrivalOf, siteConfig } from './arrivals.js';

const origin = 'https://shop.example';
const config = siteConfig({
  site: 'shop',
  origins: [origin],
  usage: {
    collector: 'https://stats.shop.example',
    goals: [{ id: 'signup' }, { id: 'order' }],
    admit: ['/a'],
  },
});
const configOf = () => config;
const admission = { k: 3, standingOf: standingBy(configOf) };

/** Takes reports in as a collector does, whose engine goes every now and then, before or after it has committed. */
async function takenIn(
  reports: readonly VisitReport[],
  failures: readonly ('before' | 'after')[] = [],
): Promise<Store> {
  const { spool } = await spoolIn(await freshFolder());
  const memory = createMemoryStore(admission);
  const left = [...failures];
  const store: Store = {
    ...memory,
    apply: async (batch) => {
      const failure = left.shift();
      if (failure !== 'before') await memory.apply(batch);
      if (failure) throw new StoreError('unavailable', 'the engine is gone');
    },
  };
  const applier = createApplier({
    spool,
    store,
    toCells: cellsOf,
    intervalMs: 1,
    batchReports: 20,
    onFault: () => undefined,
  });
  const intake = createIntake({
    limits: { bodyBytes: 8192, reportsPerMinute: 1e9, queueReports: 1e9 },
    origins: { publicOrigin: null, loopback: false },
    spamHosts: new Set(),
    admitSoftware: false,
    configOf,
    siteOfOrigin: () => undefined,
    spool,
    tally: { count: () => undefined },
  });
  const refusals = await Promise.all(
    reports.map((report) => intake.admit(arrivalOf(report, { origin, now: report.hour * 3_600_000 }))),
  );
  expect(refusals.filter((refusal) => refusal !== null)).toEqual([]);
  await applier.flush();
  await applier.close();
  await spool.close();
  return memory;
}

it(
  'reports in any order and twice, past an engine that goes, answer what they would in order and once',
  () =>
    fc.assert(
      fc.asyncProperty(
        someBrowsers(0, 12).chain((browsers) =>
          fc.record({
            reports: fc.constant(reportsOf(browsers)),
            arrived: shaken(reportsOf(browsers)) as fc.Arbitrary<VisitReport[]>,
          }),
        ),
        fc.array(fc.constantFrom('before' as const, 'after' as const), { maxLength: 2 }),
        async ({ reports, arrived }, failures) => {
          const [plain, shook] = [await takenIn(reports), await takenIn(arrived, failures)];
          for (const [kind, by] of [
            ['visit', []],
            ['visit', ['source', 'device']],
            ['visit', ['utm_campaign']],
            ['page', ['item1']],
            ['flow', ['item1', 'item2']],
            ['goal', ['item1', 'item2']],
          ] as const)
            expect(await shook.select(all(kind, by))).toEqual(await plain.select(all(kind, by)));
        },
      ),
      histories(30, 2_000),
    ),
  600_000,
);
