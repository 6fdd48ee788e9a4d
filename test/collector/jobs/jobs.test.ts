import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRunner, type Job, keepingJobs } from '../../../src/collector/jobs/index.js';
import { type Meta, openMeta } from '../../../src/collector/meta/index.js';
import { createMemoryStore } from '../../../src/collector/store/memory/index.js';
import type { Store } from '../../../src/collector/store/store.js';
import { batchOf, cell, DAY, select } from '../store/cells.js';

const MINUTE = 60_000;
/** Noon of DAY, UTC. */
const NOON = (DAY * 24 + 12) * 60 * MINUTE;

let dir: string;
let meta: Meta;
let faults: string[];
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'sluice-jobs-'));
  meta = await openMeta(dir);
  faults = [];
});
afterEach(async () => {
  await meta.close();
  rmSync(dir, { recursive: true, force: true });
});

/** A collector's runner, with a clock of its own. */
function runner(jobs: readonly Job[], clock: { now: number }) {
  return createRunner({
    jobs,
    kept: meta.jobs,
    now: () => clock.now,
    every: 3_600_000,
    onFault: (fault) => faults.push(fault),
  });
}

const of = (store: Store, over: Partial<Parameters<typeof keepingJobs>[0]> = {}) =>
  keepingJobs({
    store,
    zoneOf: (site) => (site === 'tokyo' ? 'Asia/Tokyo' : undefined),
    detailDays: 35,
    retentionMonths: 13,
    purges: meta.purges,
    ...over,
  });

/** Runs newest last, in short. */
const told = async (job: string) =>
  (await meta.jobs.runs(job))
    .map(({ state, done, total, detail }) => `${state} ${done}/${total} ${detail}`)
    .reverse();

describe('what is kept', () => {
  it('ages days beyond the detail, each in its site’s zone, purges what is too old, and tells', async () => {
    const store = createMemoryStore();
    await store.apply(
      batchOf([
        cell({ day: DAY - 35 }),
        cell({ day: DAY - 35 }),
        cell({ day: DAY - 34 }),
        cell({ day: DAY - 500 }),
        // In Tokyo it is tomorrow for nine hours already, at 16:00 UTC.
        cell({ site: 'tokyo', day: DAY - 34 }),
      ]),
    );
    const clock = { now: NOON + 4 * 60 * MINUTE };
    await runner(of(store), clock).runDue();
    expect(await store.recentDays('shop', DAY)).toEqual([DAY - 34]);
    expect(await store.recentDays('tokyo', DAY)).toEqual([]);
    expect(await store.span('shop')).toEqual({ from: DAY - 35, to: DAY - 34 });
    expect(await store.select(select({ shape: '' }))).toEqual([{ by: [], sums: [3] }]);
    expect(await told('age')).toEqual(['done 3/3 3 days of 2 sites became history: 4 cells.']);
    expect(await told('purge')).toEqual([
      expect.stringMatching(/^done 3\/3 \d+ cells from before 2025-10-19/),
    ]);
    expect(await told('rewrite')).toEqual([expect.stringMatching(/^done 1\/1 \d+ cells in order\.$/)]);
    expect(faults).toEqual([]);
  });

  it('reports each night of each site and class what was due, what went and what is the oldest left', async () => {
    const store = createMemoryStore();
    const answer = (day: number) =>
      cell({ day, kind: 'notice', visit: {}, items: ['refused'], sums: { n: 2 } });
    await store.apply(
      batchOf([
        cell({ day: DAY - 500 }),
        cell({ day: DAY - 499, kind: 'page', items: ['/'] }),
        cell({ day: DAY - 80 }),
        cell({ day: DAY }),
        answer(DAY - 80),
        answer(DAY),
        cell({ site: 'blog', day: DAY }),
      ]),
    );
    const clock = { now: NOON };
    await runner(of(store, { retention: { notice: 2 } }), clock).runDue();
    const [report, ...more] = await meta.purges.ofSite('shop');
    expect(more).toEqual([]);
    expect(report).toMatchObject({ site: 'shop', day: '2026-11-20', detailFrom: '2026-09-02' });
    expect(report?.classes).toEqual([
      {
        class: 'visits',
        months: 13,
        before: '2025-10-19',
        due: { days: 2, count: 1 },
        gone: { days: 2, count: 1 },
        remains: { days: 2, count: 2 },
        oldest: '2026-09-01',
      },
      {
        class: 'notice',
        months: 2,
        before: '2026-09-19',
        due: { days: 1, count: 2 },
        gone: { days: 1, count: 2 },
        remains: { days: 1, count: 2 },
        oldest: '2026-11-20',
      },
      expect.objectContaining({ class: 'gate', due: { days: 0, count: 0 }, oldest: null }),
    ]);
    expect((await meta.purges.ofSite('blog'))[0]?.classes[0]?.remains).toEqual({ days: 1, count: 1 });
    // The next night's comes beside it, and finds nothing.
    clock.now += 24 * 60 * MINUTE;
    await runner(of(store, { retention: { notice: 2 } }), clock).runDue();
    const nights = await meta.purges.ofSite('shop');
    expect(nights.map(({ day }) => day)).toEqual(['2026-11-21', '2026-11-20']);
    expect(nights[0]?.classes.map(({ gone }) => gone.days)).toEqual([0, 0, 0]);
  });

  it('has one night’s work done once, and that of missed nights at the next look', async () => {
    const clock = { now: NOON };
    const jobs = runner(of(createMemoryStore()), clock);
    await jobs.runDue();
    clock.now = NOON + 14 * 60 * MINUTE;
    await jobs.runDue();
    expect(await told('age')).toHaveLength(1);
    clock.now = NOON + 16 * 60 * MINUTE;
    await jobs.runDue();
    expect(await told('age')).toHaveLength(2);
    clock.now += 9 * 24 * 60 * MINUTE;
    await jobs.runDue();
    expect(await told('age')).toHaveLength(3);
  });

  it('keeps no hour for longer than minutes where detailDays is 0', async () => {
    const store = createMemoryStore();
    const clock = { now: NOON };
    const jobs = runner(of(store, { detailDays: 0 }), clock);
    await jobs.runDue();
    await store.apply(batchOf([cell()]));
    clock.now += 11 * MINUTE;
    await jobs.runDue();
    expect(await store.recentDays('shop', DAY)).toEqual([]);
    expect(await store.detailFrom('shop')).toBe(DAY + 1);
  });

  it('is done by one of two collectors, and by the other when the first was killed in the middle', async () => {
    const clock = { now: NOON };
    let release: () => void = () => undefined;
    const started = new Promise<void>((tell) => {
      release = tell;
    });
    const done: string[] = [];
    const slow = (who: string, wait: Promise<void>): Job => ({
      name: 'slow',
      isDue: () => true,
      async run(_now, progress) {
        await progress(1, 2);
        await wait;
        await progress(2, 2);
        done.push(who);
        return 'Done.';
      },
    });
    const first = runner([slow('first', started)], clock);
    const second = runner([slow('second', Promise.resolve())], clock);
    const running = first.runDue();
    while ((await told('slow'))[0] !== 'running 1/2 ') await new Promise((next) => setTimeout(next, 5));
    await second.runDue();
    expect(done).toEqual([]);

    // The first holds still, as if it were killed; its lease runs out.
    clock.now += 6 * MINUTE;
    await second.runDue();
    expect(done).toEqual(['second']);
    // A third may have it before the first wakes up, which must then let it be.
    expect(await meta.jobs.lease('slow', 'third', clock.now, MINUTE)).toBe(true);
    release();
    await running;
    expect(done).toEqual(['second']);
    expect(await told('slow')).toEqual(['stopped 2/2 another collector took over', 'done 2/2 Done.']);
  });

  it('goes on after a stop with what is left, and sums never change', async () => {
    const store = createMemoryStore();
    await store.apply(batchOf(Array.from({ length: 8 }, (_, i) => cell({ day: DAY - 40 - i }))));
    const clock = { now: NOON };
    const stopping = runner(
      of({
        ...store,
        async age(site, day) {
          const aged = await store.age(site, day);
          if (day === DAY - 44) void stopping.close();
          return aged;
        },
      }),
      clock,
    );
    await stopping.runDue();
    expect(await told('age')).toEqual(['stopped 4/8 the collector was stopped']);
    expect(await told('purge')).toEqual([]);
    const sum = async () => (await store.select(select({ shape: '', from: DAY - 90 })))[0]?.sums;
    expect(await sum()).toEqual([8]);
    clock.now += 1;
    await runner(of(store), clock).runDue();
    expect(await sum()).toEqual([8]);
    expect((await told('age'))[1]).toMatch(/^done 4\/4 4 days of 1 site became/);
    expect(await store.recentDays('shop', DAY - 35)).toEqual([]);
  });

  it('says what failed, and tries again after a while', async () => {
    const store = createMemoryStore();
    let broken = true;
    const failing: Store = {
      ...store,
      rewrite: () => (broken ? Promise.reject(new Error('No space left on device')) : store.rewrite()),
    };
    const clock = { now: NOON };
    const jobs = runner(of(failing), clock);
    await jobs.runDue();
    expect(faults).toEqual(['rewrite: No space left on device']);
    broken = false;
    clock.now += 5 * MINUTE;
    await jobs.runDue();
    expect(await told('rewrite')).toEqual(['failed 0/1 No space left on device']);
    clock.now += 6 * MINUTE;
    await jobs.runDue();
    expect(await told('rewrite')).toHaveLength(2);
    expect((await meta.jobs.runs('rewrite'))[0]?.state).toBe('done');
  });

  it('remembers the newest runs of each job', async () => {
    const run = { job: 'age', endedAt: null, state: 'done', done: 1, total: 1, detail: '' } as const;
    for (let i = 0; i < 70; i += 1) await meta.jobs.write({ ...run, startedAt: NOON + i });
    const runs = await meta.jobs.runs('age');
    expect(runs).toHaveLength(60);
    expect(runs[0]?.startedAt).toBe(NOON + 69);
  });
});
