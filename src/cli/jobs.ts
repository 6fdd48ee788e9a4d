import type { Command } from 'commander';
import type { JobRun } from '../collector/meta/index.js';
import { inMeta } from './in-meta.js';
import { CONFIG_OPTION, DATA_OPTION, type KeptOptions } from './kept.js';
import { command } from './shell/command.js';
import { JSON_OPTION, say } from './shell/say.js';
import { paint } from './shell/terminal.js';

export function registerJobs(program: Command): void {
  command(program, 'jobs', {
    about: 'What the collector did at night: days that became history, what went, and how far it is',
    group: 'keep',
    examples: [['sluice jobs --data /var/lib/sluice', 'newest first']],
  })
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .option(...JSON_OPTION)
    .action(({ json = false, ...options }: KeptOptions & { readonly json?: boolean }) =>
      inMeta(options, async (meta) => {
        const runs = await meta.jobs.runs();
        say(json, runs, () =>
          runs.length === 0
            ? 'No job has run yet; the first do a minute after sluice serve.'
            : runs.slice(0, 20).map(lineOf).join('\n'),
        );
      }),
    );
}

const COLOURS = { running: paint.cyan, done: paint.green, stopped: paint.yellow, failed: paint.red } as const;

function lineOf({ job, startedAt, endedAt, state, done, total, detail }: JobRun): string {
  const at = new Date(startedAt).toISOString().slice(0, 16).replace('T', ' ');
  const took = endedAt === null ? '' : ` in ${((endedAt - startedAt) / 1000).toFixed(1)} s`;
  const far = state === 'done' || total === 0 ? '' : ` ${done} of ${total}`;
  return `${at}Z  ${job.padEnd(8)} ${COLOURS[state](state)}${far}${took}${detail && `  ${detail}`}`;
}
