/*
 * Reports over HTTP into the built collector, one process with spool and DuckDB: how many a second are acknowledged, and after
 * how long. The load comes from this process, on the same machine, and is part of what is measured.
 *
 *   npx tsx test/bench/intake.ts [connections=50] [seconds=5]
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VisitReport } from '../../src/protocol/report.js';

const [connections = 50, seconds = 5] = process.argv.slice(2).map(Number);
const folder = await mkdtemp(join(tmpdir(), 'sluice-bench-'));
const collector = spawn(
  process.execPath,
  [
    'dist/node/cli/main.js',
    'serve',
    '--json',
    '--port',
    '0',
    '--data',
    folder,
    '--site',
    'test/fixtures/reference.site.json',
  ],
  // One address sends all of it, where a site's readers have thousands.
  {
    env: { ...process.env, SLUICE_LIMITS_REPORTS_PER_MINUTE: '1000000000' },
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
const [line] = (await once(collector.stdout, 'data')) as [Buffer];
const { url } = JSON.parse(line.toString()) as { url: string };
const { port, hostname } = new URL(url);

const hour = Math.floor(Date.now() / 3_600_000);
const report = (i: number): VisitReport => ({
  v: 1,
  site: 'harbour-review',
  nonce: randomBytes(12).toString('base64url'),
  hour,
  day: Math.floor(hour / 24),
  pv: 3,
  pm: 'A',
  d: {
    entry: `/landing/${i % 300}`,
    source: `site-${i % 500}.example`,
    channel: 'referral',
    device: 'phone',
    browser: 'firefox',
    os: 'android',
    lang: 'de',
    screen: '<480',
    host: 'www.harbour.example',
    gap: i % 35,
    age: i % 50,
  },
  visits: 1,
  views: 1,
  pages: [
    { path: `/products/${i % 5000}`, visits: 1, views: 1, engaged: 12, scroll: 60, entries: 1, exits: 1 },
  ],
});

const agent = new Agent({ keepAlive: true, maxSockets: connections });
const headers = {
  'content-type': 'text/plain',
  origin: 'https://www.harbour.example',
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0',
};
const post = (body: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request({ agent, hostname, port, method: 'POST', path: '/v1/report', headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    });
    sent.on('error', reject).end(body);
  });

const took: number[] = [];
const others = new Map<number, number>();
let count = 0;
const until = performance.now() + seconds * 1000;
async function sender(): Promise<void> {
  while (performance.now() < until) {
    const body = JSON.stringify(report(count++));
    const started = performance.now();
    const status = await post(body);
    if (status === 204) took.push(performance.now() - started);
    else others.set(status, (others.get(status) ?? 0) + 1);
  }
}
await Promise.all(Array.from({ length: connections }, sender));
agent.destroy();
collector.kill('SIGTERM');
await once(collector, 'exit');
await rm(folder, { recursive: true, force: true });

took.sort((a, b) => a - b);
const at = (part: number) => took[Math.floor(took.length * part)]?.toFixed(2);
console.log(
  `intake: ${Math.round(took.length / seconds)} reports/s acknowledged over ${connections} connections, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms${
    others.size ? `; refused ${JSON.stringify(Object.fromEntries(others))}` : ''
  }`,
);
