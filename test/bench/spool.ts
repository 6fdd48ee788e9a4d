/*
 * Spool, applier and DuckDB together, without HTTP: how many reports a second are acknowledged, and after how long.
 *
 *   npx tsx test/bench/spool.ts [appenders=50] [seconds=5]
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cellsOf, createApplier } from '../../src/collector/apply/index.js';
import { openSpool } from '../../src/collector/spool/index.js';
import { createDuckdbStore } from '../../src/collector/store/duckdb/index.js';
import type { VisitReport } from '../../src/protocol/report.js';

const [appenders = 50, seconds = 5] = process.argv.slice(2).map(Number);
const DAY = 20_777;

/** A report of a visit, a page, a flow and a goal: four cells, about 600 bytes. */
function report(nonce: string, i: number): VisitReport {
  const path = `/products/${i % 5000}`;
  return {
    v: 1,
    site: 'shop',
    nonce,
    hour: DAY * 24 + (i % 24),
    day: DAY,
    pv: 1,
    pm: 'A',
    d: {
      entry: `/landing/${i % 300}`,
      source: `site-${i % 500}.example`,
      channel: 'referral',
      utm_campaign: `campaign-${i % 40}`,
      country: 'DE',
      device: 'phone',
      browser: 'firefox',
      os: 'android',
      lang: 'de',
      screen: '<480',
      host: 'shop.example',
      gap: i % 35,
      age: i % 50,
    },
    visits: 1,
    views: 1,
    pages: [{ path, visits: 1, views: 1, engaged: 12, scroll: 60, entries: 1, exits: 1 }],
    flows: [{ from: '/', to: path, visits: 1, n: 1 }],
    goals: [{ id: 'buy', visits: 1, n: 1, revenue: 1999, currency: 'EUR' }],
  };
}

const folder = await mkdtemp(join(tmpdir(), 'sluice-bench-'));
const spool = await openSpool({ dir: join(folder, 'spool') });
const store = createDuckdbStore({ dir: join(folder, 'store') });
await store.open();
const applier = createApplier({ spool, store, toCells: cellsOf });

const run = randomBytes(4).toString('base64url');
const took: number[] = [];
let count = 0;
let mostBehind = 0;
const cpuBefore = process.cpuUsage();
const until = performance.now() + seconds * 1000;
async function appender(): Promise<void> {
  while (performance.now() < until) {
    count += 1;
    const nonce = `${run}${String(count).padStart(10, '0')}`;
    const payload = Buffer.from(JSON.stringify(report(nonce, count)));
    const started = performance.now();
    await spool.append(nonce, payload);
    took.push(performance.now() - started);
    mostBehind = Math.max(mostBehind, spool.pending());
  }
}
await Promise.all(Array.from({ length: appenders }, appender));
const drained = performance.now();
await applier.flush();
const behind = performance.now() - drained;
const cpu = process.cpuUsage(cpuBefore);

took.sort((a, b) => a - b);
const at = (part: number) => took[Math.floor(took.length * part)]?.toFixed(2);
const { rows, bytes, version } = await store.stats();
console.log(
  `spool: ${Math.round(took.length / seconds)} reports/s acknowledged by ${appenders} appenders, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${took.at(-1)?.toFixed(1)} ms, ${Math.round((cpu.user + cpu.system) / took.length)} µs of this process a report`,
);
console.log(
  `store: ${Math.round(took.length / (seconds + behind / 1000))} reports/s applied, at most ${mostBehind} behind, last one ${Math.round(behind)} ms after its acknowledgement; ${rows} rows, ${(bytes / rows).toFixed(1)} B each, ${version}`,
);
await applier.close();
await store.close();
await spool.close();
await rm(folder, { recursive: true, force: true });
