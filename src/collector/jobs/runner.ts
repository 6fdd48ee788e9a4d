import { randomUUID } from 'node:crypto';
import type { JobRun, Jobs } from '../meta/index.js';
import type { Job } from './job.js';

/** Milliseconds that a lease outlives its holder, if that is killed. Longer than any one step. */
const LEASE = 5 * 60_000;
/** Milliseconds after a failure before the job is tried again. */
const RETRY = 10 * 60_000;

export interface Runner {
  /** Runs what is due, now; resolves when it is done. */
  runDue(): Promise<void>;
  /** Stops after the step that is under way. */
  close(): Promise<void>;
}

export interface RunnerParts {
  readonly jobs: readonly Job[];
  readonly kept: Jobs;
  readonly now: () => number;
  /** Milliseconds between looks at what is due. */
  readonly every: number;
  readonly onFault: (fault: string) => void;
  /** Hears of every run that ended well. */
  readonly onDone?: (run: JobRun) => void;
}

class Stopped extends Error {}

export function createRunner({ jobs, kept, now, every, onFault, onDone }: RunnerParts): Runner {
  const holder = randomUUID();
  let isClosed = false;
  let under: Promise<void> | null = null;

  const runOne = async (job: Job): Promise<void> => {
    const runs = await kept.runs(job.name);
    const failed = runs[0]?.state === 'failed' && now() - runs[0].startedAt < RETRY;
    if (failed || !job.isDue(runs.find(({ state }) => state === 'done') ?? null, now())) return;
    if (!(await kept.lease(job.name, holder, now(), LEASE))) return;
    let run: JobRun = {
      job: job.name,
      startedAt: now(),
      endedAt: null,
      state: 'running',
      done: 0,
      total: 0,
      detail: '',
    };
    const write = (change: Partial<JobRun>) => kept.write((run = { ...run, ...change }));
    try {
      await write({});
      const detail = await job.run(now(), async (done, total) => {
        await write({ done, total });
        if (isClosed) throw new Stopped('the collector was stopped');
        if (!(await kept.lease(job.name, holder, now(), LEASE)))
          throw new Stopped('another collector took over');
      });
      await write({ state: 'done', endedAt: now(), detail });
      onDone?.(run);
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      const state = error instanceof Stopped ? 'stopped' : 'failed';
      if (state === 'failed') onFault(`${job.name}: ${detail}`);
      await write({ state, endedAt: now(), detail });
    } finally {
      await kept.release(job.name, holder);
    }
  };

  const runDue = async (): Promise<void> => {
    for (const job of jobs) if (!isClosed) await runOne(job);
  };
  const look = (): Promise<void> =>
    (under ??= runDue()
      .catch((error: unknown) => {
        onFault(String(error));
      })
      .finally(() => {
        under = null;
      }));
  const timer = setInterval(() => void look(), every);
  timer.unref();
  return {
    runDue: look,
    async close() {
      isClosed = true;
      clearInterval(timer);
      await under;
    },
  };
}
