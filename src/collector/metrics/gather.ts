import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Applier } from '../apply/index.js';
import type { JobRun, Jobs } from '../meta/index.js';
import type { Spool } from '../spool/index.js';
import type { Store } from '../store/store.js';
import { VERSION } from '../version.js';
import { type Family, gauge } from './family.js';

/** The rooms that are looked at when somebody asks. */
export interface Looked {
  readonly spoolDir: string;
  /** Null: cells are in memory, or elsewhere. */
  readonly storeDir: string | null;
  readonly spool: Pick<Spool, 'retryKnownMs'>;
  readonly applier: Pick<Applier, 'lag'>;
  readonly store: Pick<Store, 'stats'>;
  readonly jobs: Pick<Jobs, 'runs'>;
}

/** A store that does not answer in so many ms is told as down, and the rest is told without it. */
const PATIENCE = 1500;

export async function gather({
  spoolDir,
  storeDir,
  spool,
  applier,
  store,
  jobs,
}: Looked): Promise<readonly Family[]> {
  const { reports, ms, error } = applier.lag();
  const [bytes, stats, runs, free] = await Promise.all([
    bytesIn(spoolDir),
    Promise.race([store.stats().catch(() => null), later(PATIENCE)]),
    jobs.runs(),
    freeOn({ spool: spoolDir, ...(storeDir !== null && { store: storeDir }) }),
  ]);
  return [
    gauge('sluice_spool_bytes', 'Size of the spool’s files.', bytes),
    gauge('sluice_spool_reports', 'Reports acknowledged and not yet in the store.', reports),
    gauge(
      'sluice_apply_lag_seconds',
      'How old the oldest of them is, at most: how far numbers are behind.',
      ms / 1000,
    ),
    gauge(
      'sluice_apply_failing',
      '1: the last try to hand reports to the store failed.',
      Number(error !== null),
    ),
    gauge(
      'sluice_retry_known_seconds',
      'How long a retry is known to be one, at least.',
      spool.retryKnownMs() / 1000,
    ),
    gauge('sluice_store_up', '1: the store answers.', Number(stats !== null)),
    gauge('sluice_store_bytes', 'Size of the store’s files.', stats ? [{ value: stats.bytes }] : []),
    gauge('sluice_store_cells', 'Cells in the store.', stats ? [{ value: stats.rows }] : []),
    gauge('sluice_disk_free_bytes', 'What is left of the disk that something is on.', free),
    gauge('sluice_build_info', 'Always 1; its label says which version runs.', [
      { labels: { version: VERSION }, value: 1 },
    ]),
    ...jobFamilies(runs),
    ...processFamilies(),
  ];
}

function jobFamilies(runs: readonly JobRun[]): Family[] {
  const newest = new Map<string, JobRun>();
  const succeeded = new Map<string, number>();
  for (const run of [...runs].reverse()) {
    newest.set(run.job, run);
    if (run.state === 'done') succeeded.set(run.job, (run.endedAt ?? run.startedAt) / 1000);
  }
  return [
    gauge(
      'sluice_job_last_success_timestamp_seconds',
      'When a job last ended well.',
      [...succeeded].map(([job, value]) => ({ labels: { job }, value })),
    ),
    gauge(
      'sluice_job_failed',
      '1: the newest run of a job failed.',
      [...newest].map(([job, { state }]) => ({ labels: { job }, value: Number(state === 'failed') })),
    ),
  ];
}

/** Under the names that Prometheus’ own clients give them, for dashboards that are there already. */
function processFamilies(): Family[] {
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const cpu = { value: (user + system) / 1e6 };
  return [
    gauge('process_resident_memory_bytes', 'Memory of the collector’s process, without the engine’s.', rss),
    gauge('nodejs_heap_size_used_bytes', 'Of that, what JavaScript uses.', heapUsed),
    gauge('process_start_time_seconds', 'When it was started.', Date.now() / 1000 - process.uptime()),
    { name: 'process_cpu_seconds_total', help: 'Time on a processor.', type: 'counter', samples: [cpu] },
  ];
}

async function bytesIn(dir: string): Promise<number> {
  const names = await readdir(dir).catch(() => []);
  // A file may go between the two looks.
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(dir, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function freeOn(dirs: Readonly<Record<string, string>>) {
  const samples = Object.entries(dirs).map(async ([what, dir]) => {
    const disk = await statfs(dir).catch(() => null);
    return disk ? [{ labels: { of: what }, value: disk.bavail * disk.bsize }] : [];
  });
  return (await Promise.all(samples)).flat();
}

const later = (ms: number): Promise<null> =>
  new Promise((resolve) => {
    setTimeout(() => {
      resolve(null);
    }, ms).unref();
  });
