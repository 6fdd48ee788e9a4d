/*
 * What visits weigh on the disk, and how long a dashboard takes over them: a year of a site's visits as reports, made to cells and applied
 * to DuckDB as the collector does (intake and spool are measured by the others); asked while all of it is recent and, of the most visits,
 * again when what is older than 35 days has aged into history and was put in order, as every night does.
 *
 *   npm run bench cells -- [--write] [--visits=1000000] [--days=365] [--rounds=9]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cellsOf } from '../../src/collector/apply/index.js';
import { createDuckdbStore } from '../../src/collector/store/duckdb/index.js';
import { remembering } from '../../src/collector/store/remembering.js';
import { together } from '../../src/collector/store/together.js';
import type { Frame, Store } from '../../src/collector/store/store.js';
import { load, panelsOf } from './cells/panels.js';
import { reportsOf } from './cells/visits.js';
import { median } from './median.js';
import { table } from './notice/table.js';
import { flag, tell } from './written.js';

const VISITS = flag('visits', 1_000_000);
/** The third has the five million cells that the budget of a dashboard is about. */
const PARTS = [0.01, 0.1, 0.61, 1];
const ROUNDS = flag('rounds', 9);
/** Frames of a batch; the collector's are as large when it is behind. */
const BATCH = 4000;
const DETAIL_DAYS = 35;
/** 2026-11-22. */
const LAST = 20_779;
const DAYS = flag('days', 365);
const FIRST = LAST - DAYS + 1;
const NOW = new Date('2026-11-22T20:00:00Z');

const RANGES = [
  { name: '30 days', queries: panelsOf('30d', 'day') },
  { name: 'a year', queries: panelsOf('12mo', 'month') },
] as const;

interface Weighed {
  readonly cells: number;
  readonly bytes: number;
  /** Milliseconds of each of RANGES, warm. */
  readonly loads: readonly number[];
}

async function weigh(store: Store): Promise<Weighed> {
  const { rows, bytes } = await store.stats();
  const loads: number[] = [];
  for (const { queries } of RANGES) {
    await load(store, queries, NOW);
    const took: number[] = [];
    for (let round = 0; round < ROUNDS; round++) took.push(await load(store, queries, NOW));
    loads.push(median(took) as number);
  }
  return { cells: rows, bytes, loads };
}

/** Visits applied a second. */
async function fill(store: Store, visits: number): Promise<number> {
  const started = performance.now();
  let frames: Frame[] = [];
  let seq = 0;
  const apply = async (): Promise<void> => {
    if (frames.length > 0) await store.apply({ source: 'bench', frames });
    frames = [];
  };
  for (const report of reportsOf(visits, { first: FIRST, last: LAST })) {
    frames.push({ seq: ++seq, cells: cellsOf(report) });
    if (frames.length >= BATCH) await apply();
  }
  await apply();
  await store.checkpoint();
  return visits / ((performance.now() - started) / 1000);
}

/** Milliseconds a day. */
async function age(store: Store): Promise<number> {
  const days = await store.recentDays('shop', LAST - DETAIL_DAYS);
  const started = performance.now();
  for (const day of days) await store.age('shop', day);
  const took = performance.now() - started;
  await store.rewrite();
  return took / days.length;
}

async function measure(visits: number): Promise<string[][]> {
  const dir = await mkdtemp(join(tmpdir(), 'sluice-bench-'));
  const store = remembering(together(createDuckdbStore({ dir })));
  try {
    await store.open();
    const applied = await fill(store, visits);
    console.error(`${visits} visits: applied, ${Math.round(applied)} a second`);
    const recent = await weigh(store);
    const row = (what: string, { cells, bytes, loads }: Weighed): string[] => [
      visits.toLocaleString('en'),
      what,
      cells.toLocaleString('en'),
      (bytes / 1e6).toFixed(1),
      String(Math.round(bytes / visits)),
      ...loads.map((ms) => ms.toFixed(0)),
    ];
    if (visits < VISITS) return [row('all recent', recent)];
    const aging = await age(store);
    console.error(`${visits} visits: aged, ${aging.toFixed(0)} ms a day`);
    return [row('all recent', recent), row(`${DETAIL_DAYS} days, then history`, await weigh(store))];
  } finally {
    await store.close();
    await rm(dir, { recursive: true, force: true });
  }
}

const rows: string[][] = [];
for (const part of PARTS) rows.push(...(await measure(Math.round(VISITS * part))));
const panels = RANGES[0].queries.length;
await tell(
  'cells',
  `visits of ${DAYS} days, ${panels} questions a dashboard, warm, medians of ${ROUNDS} loads`,
  table(['visits', 'kept', 'cells', 'MB', 'B a visit', ...RANGES.map(({ name }) => `${name}, ms`)], rows),
);
