/*
 * What a billion views a day would take of a ClickHouse cluster: visits as reports, made to cells and applied to two shards on loopback as
 * a collector does; what they weigh there; how long a dashboard takes over them. Both shards, their ZooKeeper and the collector share the
 * machine: docs/scale.md says what to make of that. `--shards=0` is one node by itself.
 *
 *   npx tsx test/bench/cluster.ts [--visits=400000] [--days=35] [--rounds=5] [--shards=2]
 */
import { loadavg } from 'node:os';
import { cellsOf } from '../../src/collector/apply/index.js';
import { standingBy } from '../../src/collector/apply/standing.js';
import type { Frame } from '../../src/collector/store/store.js';
import { ABSENT, type Cluster, hasClickhouse, startCluster } from '../collector/cluster/cluster.js';
import { clickhouseOn } from '../collector/cluster/store.js';
import { load, panelsOf } from './cells/panels.js';
import { reportsOf } from './cells/visits.js';
import { median } from './median.js';
import { table } from './notice/table.js';
import { flag, measuredOn } from './written.js';

const VISITS = flag('visits', 400_000);
const ROUNDS = flag('rounds', 5);
const DAYS = flag('days', 35);
const SHARDS = flag('shards', 2);
/** Frames of a batch; the collector's are as large when it is behind. */
const BATCH = 5000;
/** 2026-11-22. */
const LAST = 20_779;
const NOW = new Date('2026-11-22T20:00:00Z');

/** Milliseconds of processor time that the nodes have taken, whatever else ran beside them. */
async function nodesTook(cluster: Cluster): Promise<number> {
  const sql = "SELECT sum(value) FROM system.events WHERE event = 'OSCPUVirtualTimeMicroseconds'";
  const nodes = Array.from({ length: SHARDS || 1 }, (_, node) => cluster.ask(node, sql));
  return (await Promise.all(nodes)).reduce((sum, text) => sum + Number(text) / 1000, 0);
}

async function measure(visits: number): Promise<string[]> {
  const cluster = await startCluster(SHARDS === 0 ? null : { shards: SHARDS, replicas: 1 });
  // Of no site that declares anything: every path, source and campaign has to be admitted.
  const store = clickhouseOn(cluster, 'bench', { k: 5, standingOf: standingBy(() => undefined) });
  try {
    await store.open();
    let frames: Frame[] = [];
    let seq = 0;
    let views = 0;
    const own = process.cpuUsage();
    const started = performance.now();
    const apply = async (): Promise<void> => {
      if (frames.length > 0) await store.apply({ source: 'bench', frames });
      frames = [];
    };
    for (const report of reportsOf(visits, { first: LAST - DAYS + 1, last: LAST })) {
      frames.push({ seq: ++seq, cells: cellsOf(report) });
      if ('views' in report) views += report.views ?? 0;
      if (frames.length >= BATCH) await apply();
    }
    await apply();
    const seconds = (performance.now() - started) / 1000;
    const cpu = process.cpuUsage(own);
    const { rows, bytes } = await store.stats();
    const queries = panelsOf('30d', 'day');
    await load(store, queries, NOW);
    const took: number[] = [];
    const before = await nodesTook(cluster);
    for (let round = 0; round < ROUNDS; round++) took.push(await load(store, queries, NOW));
    const ofNodes = ((await nodesTook(cluster)) - before) / ROUNDS;
    return [
      visits.toLocaleString('en'),
      views.toLocaleString('en'),
      rows.toLocaleString('en'),
      Math.round(visits / seconds).toLocaleString('en'),
      Math.round(rows / seconds).toLocaleString('en'),
      ((cpu.user + cpu.system) / visits).toFixed(0),
      (bytes / rows).toFixed(1),
      (bytes / visits).toFixed(0),
      (median(took) as number).toFixed(0),
      ofNodes.toFixed(0),
      (loadavg()[0] as number).toFixed(1),
    ];
  } finally {
    await store.close();
    await cluster.close();
  }
}

if (!hasClickhouse()) {
  console.log(ABSENT);
} else {
  const rows: string[][] = [];
  for (const part of [8, 1]) rows.push(await measure(Math.round(VISITS / part)));
  console.log(
    `${measuredOn(`visits of ${DAYS} days on ${SHARDS === 0 ? 'one node' : `${SHARDS} shards`}, medians of ${ROUNDS} loads`)}.\n`,
  );
  const heads = [
    'visits',
    'views',
    'cells',
    'visits/s',
    'cells/s',
    'collector’s µs a visit',
    'B a cell',
    'B a visit',
    '30 days, ms',
    'nodes’ ms',
    'load',
  ];
  console.log(table(heads, rows));
}
