/*
 * Reports over HTTP into the built collector, one process with spool and DuckDB, beside the shapes that other collectors have: how many a
 * second are acknowledged, and after how long. Interleaved, medians of rounds.
 *
 *   npm run bench intake -- [--write] [--rounds=3] [--seconds=12] [--connections=50]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from './intake/postgres.js';
import { median } from './median.js';
import { table } from './notice/table.js';
import { flag, tell } from './written.js';

const ROUNDS = flag('rounds', 3);
// Longer than a batch waits.
const SECONDS = flag('seconds', 12);
const CONNECTIONS = flag('connections', 50);

interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly refused: Readonly<Record<string, number>>;
}

interface Shape {
  readonly name: string;
  /** What a 204 promises. */
  readonly durable: string;
  readonly start: (folder: string) => ChildProcess;
}

/** A script of ours in a process of its own; tsx's command would stand between us and it. */
const run = (script: string, args: readonly string[]) =>
  spawn(process.execPath, ['--import', 'tsx', script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
const postgres = await startPostgres();
const peer = (shape: string) => (): ChildProcess =>
  run('test/bench/intake/shape.ts', [shape, postgres?.url ?? '']);

const OURS: Shape = {
  name: 'Sluice',
  durable: 'on the disk, once',
  start: (folder) =>
    spawn(
      process.execPath,
      [
        'dist/node/cli/main.js',
        ...['serve', '--json', '--port', '0', '--data', folder],
        ...['--site', 'test/fixtures/reference.site.json'],
      ],
      // One address sends all of it, where a site's readers have thousands.
      {
        env: { ...process.env, SLUICE_LIMITS_REPORTS_PER_MINUTE: '1000000000' },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    ),
};
const NOTHING: Shape = {
  name: 'nothing but HTTP',
  durable: 'nothing',
  start: peer('nothing'),
};
const PEERS: readonly Shape[] = [
  { name: 'INSERT an event', durable: 'on the disk; sent twice, counted twice', start: peer('insert') },
  {
    name: 'INSERT, and UPDATE of the session by id',
    durable: 'on the disk; sent twice, counted twice',
    start: peer('update'),
  },
  { name: 'batch in memory, every 10 s', durable: 'in memory, for up to 10 s', start: peer('batch') },
];
const shapes = [OURS, ...(postgres ? PEERS : []), NOTHING];
if (!postgres) console.error('intake: no PostgreSQL on this machine (initdb); only ours is measured');

async function measure({ start }: Shape): Promise<Load> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-bench-'));
  const server = start(folder);
  try {
    const [line] = (await once(server.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
    const { port } = new URL((JSON.parse(line.toString()) as { url: string }).url);
    const load = run('test/bench/intake/load.ts', [port, String(CONNECTIONS), String(SECONDS)]);
    let said = '';
    load.stdout.on('data', (chunk) => (said += String(chunk)));
    const [status] = (await once(load, 'close')) as [number];
    if (status !== 0) throw new Error(`the load ended with ${status}`);
    return JSON.parse(said) as Load;
  } finally {
    server.kill('SIGTERM');
    if (server.exitCode === null) await once(server, 'exit');
    await rm(folder, { recursive: true, force: true });
  }
}

const loads = new Map<Shape, Load[]>(shapes.map((shape) => [shape, []]));
try {
  for (let round = 1; round <= ROUNDS; round++) {
    for (const shape of shapes) loads.get(shape)?.push(await measure(shape));
    console.error(`round ${round} of ${ROUNDS}`);
  }
} finally {
  await postgres?.close();
}

const of = (shape: Shape, what: 'perSecond' | 'p50' | 'p99'): number =>
  median((loads.get(shape) ?? []).map((load) => load[what])) ?? 0;
/** In the same round, since machines have good and bad minutes. */
const timesOurs = (shape: Shape): number =>
  median(
    (loads.get(shape) ?? []).map((load, i) => load.perSecond / (loads.get(OURS)?.[i]?.perSecond ?? 1)),
  ) ?? 0;
for (const [{ name }, all] of loads) {
  const refused = all.flatMap((load) => Object.entries(load.refused));
  if (refused.length) console.error(`intake: ${name} refused ${JSON.stringify(refused)}`);
}
await tell(
  'intake',
  `${postgres ? `PostgreSQL ${postgres.version} as it comes` : 'no PostgreSQL'}, ${CONNECTIONS} connections for ${SECONDS} s, medians of ${ROUNDS} rounds; the load is a process on the same processors`,
  table(
    ['', 'acknowledged a second', 'beside ours', 'p50, ms', 'p99, ms', 'a 204 means'],
    shapes.map((shape) => [
      shape.name,
      String(Math.round(of(shape, 'perSecond'))),
      timesOurs(shape).toFixed(2),
      of(shape, 'p50').toFixed(1),
      of(shape, 'p99').toFixed(1),
      shape.durable,
    ]),
  ),
);
