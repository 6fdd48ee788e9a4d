import type { Kysely } from 'kysely';
import type { Tables } from './tables.js';

/** A run of a job, as far as it is. Times are milliseconds since 1970. */
export interface JobRun {
  readonly job: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** `stopped`: the collector was, or another took over; the next run goes on from there. */
  readonly state: 'running' | 'done' | 'stopped' | 'failed';
  /** Steps: `done` of `total`, as far as is known. */
  readonly done: number;
  readonly total: number;
  /** What it did or why it failed, in a sentence. */
  readonly detail: string;
}

export interface Jobs {
  /**
   * Takes a lease or holds on to it, for as long from now; false if another holds it. Clocks that differ by more than that let two run
   * at once: a job's steps have to bear it.
   */
  lease(job: string, holder: string, now: number, ms: number): Promise<boolean>;
  release(job: string, holder: string): Promise<void>;
  write(run: JobRun): Promise<void>;
  /** Newest first. */
  runs(job?: string): Promise<readonly JobRun[]>;
}

/** Runs of each job that are remembered. */
const KEPT = 60;

export function jobs(db: Kysely<Tables>): Jobs {
  return {
    lease: (job, holder, now, ms) =>
      db.transaction().execute(async (tx) => {
        const until = now + ms;
        const taken = await tx
          .insertInto('leases')
          .values({ job, holder, until })
          .onConflict((c) =>
            c
              .column('job')
              .doUpdateSet({ holder, until })
              .where((eb) => eb.or([eb('leases.holder', '=', holder), eb('leases.until', '<=', now)])),
          )
          .executeTakeFirst();
        return (taken.numInsertedOrUpdatedRows ?? 0n) > 0n;
      }),
    async release(job, holder) {
      await db.deleteFrom('leases').where('job', '=', job).where('holder', '=', holder).execute();
    },
    async write({ job, startedAt, endedAt, ...run }) {
      const row = { ended_at: endedAt, ...run };
      await db
        .insertInto('job_runs')
        .values({ job, started_at: startedAt, ...row })
        .onConflict((c) => c.columns(['job', 'started_at']).doUpdateSet(row))
        .execute();
      const oldest = db
        .selectFrom('job_runs')
        .select('started_at')
        .where('job', '=', job)
        .orderBy('started_at', 'desc')
        .offset(KEPT)
        .limit(1);
      await db.deleteFrom('job_runs').where('job', '=', job).where('started_at', '<=', oldest).execute();
    },
    async runs(job) {
      let rows = db.selectFrom('job_runs').selectAll().orderBy('started_at', 'desc');
      if (job !== undefined) rows = rows.where('job', '=', job);
      return (await rows.execute()).map(({ started_at, ended_at, ...run }) => ({
        ...run,
        startedAt: started_at,
        endedAt: ended_at,
      }));
    },
  };
}
