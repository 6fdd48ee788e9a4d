import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import pc from 'picocolors';
import { type JobRun, openMeta } from '../collector/meta/index.js';
import { giveUp } from './give-up.js';
import { CONFIG_OPTION, DATA_OPTION, type KeptOptions, readKept } from './kept.js';

export function registerJobs(program: Command): void {
  program
    .command('jobs')
    .description('What the collector did at night: days that became history, what went, and how far it is')
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .option('--json', 'print the runs as JSON, newest first')
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
        if (json) console.log(JSON.stringify(runs));
        else if (runs.length === 0)
          console.log('No job has run yet; the first do a minute after sluice serve.');
        else for (const run of runs.slice(0, 20)) console.log(lineOf(run));
      } finally {
        await meta.close();
      }
    });
}

const COLOURS = { running: pc.cyan, done: pc.green, stopped: pc.yellow, failed: pc.red } as const;

function lineOf({ job, startedAt, endedAt, state, done, total, detail }: JobRun): string {
  const at = new Date(startedAt).toISOString().slice(0, 16).replace('T', ' ');
  const took = endedAt === null ? '' : ` in ${((endedAt - startedAt) / 1000).toFixed(1)} s`;
  const far = state === 'done' || total === 0 ? '' : ` ${done} of ${total}`;
  return `${at}Z  ${job.padEnd(8)} ${COLOURS[state](state)}${far}${took}${detail && `  ${detail}`}`;
}
