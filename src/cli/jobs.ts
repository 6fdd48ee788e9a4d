import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { type JobRun, openMeta } from '../collector/meta/index.js';
import { giveUp } from './give-up.js';
import { CONFIG_OPTION, DATA_OPTION, type KeptOptions, readKept } from './kept.js';
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
    .action(async ({ json = false, ...options }: KeptOptions & { readonly json?: boolean }) => {
      const config = readKept(options);
      if (!config) return;
      if (config.metaAt === config.metaDir && !existsSync(config.metaDir)) {
        return giveUp([
          `${config.metaDir}: no such folder; name the one that sluice serve keeps everything in`,
        ]);
      }
      const meta = await openMeta(config.metaAt);
      try {
        const runs = await meta.jobs.runs();
        say(json, runs, () =>
          runs.length === 0
            ? 'No job has run yet; the first do a minute after sluice serve.'
            : runs.slice(0, 20).map(lineOf).join('\n'),
        );
      } finally {
        await meta.close();
      }
    });
}

const COLOURS = { running: paint.cyan, done: paint.green, stopped: paint.yellow, failed: paint.red } as const;

function lineOf({ job, startedAt, endedAt, state, done, total, detail }: JobRun): string {
  const at = new Date(startedAt).toISOString().slice(0, 16).replace('T', ' ');
  const took = endedAt === null ? '' : ` in ${((endedAt - startedAt) / 1000).toFixed(1)} s`;
  const far = state === 'done' || total === 0 ? '' : ` ${done} of ${total}`;
  return `${at}Z  ${job.padEnd(8)} ${COLOURS[state](state)}${far}${took}${detail && `  ${detail}`}`;
}
