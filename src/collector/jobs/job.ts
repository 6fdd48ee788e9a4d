import type { JobRun } from '../meta/index.js';

/** Told between two steps; rejects when the job has to stop there. */
export type Progress = (done: number, total: number) => Promise<void>;

export interface Job {
  readonly name: string;
  /** `last`: its newest run that ended well. */
  isDue(last: JobRun | null, now: number): boolean;
  /** In steps that may each be done twice. Tells what it did, in a sentence. */
  run(now: number, progress: Progress): Promise<string>;
}
