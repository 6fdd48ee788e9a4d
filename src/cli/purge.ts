import type { Command } from 'commander';
import { purge } from '../collector/purge.js';
import type { CheckedConfig } from '../collector/config.js';
import {
  CLASSES,
  type PurgedClass,
  type PurgeReply,
  type PurgeReport,
  type PurgeRequest,
} from '../protocol/purge.js';
import { giveUp } from './give-up.js';
import { withMeta } from './in-meta.js';
import { giveUpOver, inStore } from './in-store.js';
import { readKept } from './kept.js';
import { say } from './shell/say.js';
import { paint } from './shell/terminal.js';
import { takingCommand, type TakingOptions } from './taking-command.js';

interface Options extends TakingOptions {
  readonly class: readonly string[];
  readonly before?: string;
  readonly reports?: boolean;
}

export function registerPurge(program: Command): void {
  takingCommand(
    program,
    'purge',
    'Take away, for good, what was counted of a site; say first with --dry-run how much',
    [
      ['sluice purge --site shop --before 2026-01-01 --dry-run', 'how much would go'],
      ['sluice purge --site shop --class notice', 'takes the answers to the notice'],
      ['sluice purge --site shop --reports', 'what went by itself, a report a night'],
    ],
  )
    .option('--reports', 'instead say what went by itself, a report a night, and take nothing')
    .option(
      '--class <class>',
      `${CLASSES.join(', ')}; may be repeated; all if left out`,
      (one: string, all: readonly string[]) => [...all, one],
      [] as readonly string[],
    )
    .option('--before <date>', 'only what is from before this day, as in 2026-11-22')
    .action(run);
}

async function run(options: Options): Promise<void> {
  const classes = CLASSES.filter((one) => options.class.length === 0 || options.class.includes(one));
  const unknown = options.class.filter((one) => !(CLASSES as readonly string[]).includes(one));
  if (unknown.length > 0) {
    return giveUp(unknown.map((one) => `--class: "${one}" is none of ${CLASSES.join(', ')}`));
  }
  const config = readKept(options);
  if (!config) return;
  const { site, before, dryRun = false } = options;
  if (options.reports) return tellReports(config, site, options.json ?? false);
  const asked = { site, classes, ...(before === undefined ? {} : { before }), dryRun };
  try {
    const reply = await inStore<PurgeReply>(config, options.port, '/v1/purge', asked, (store) =>
      purge(store, asked),
    );
    say(options.json, reply, () => tell(reply, asked));
  } catch (error) {
    giveUpOver(error);
  }
}

function tell({ cells, words, dryRun }: PurgeReply, { site, classes, before }: PurgeRequest): string {
  const what = `${classes.join(', ')} of ${site}${before === undefined ? '' : ` from before ${before}`}`;
  const amount = `${cells.toLocaleString('en')} cells (${what}) and ${words.toLocaleString('en')} words that nothing else uses`;
  return dryRun
    ? `${paint.yellow('Dry run:')} ${amount} would go. Nothing was taken.`
    : `${paint.green('Gone:')} ${amount}.`;
}

/** Of the meta store, which several may read: no collector has to be asked. */
const tellReports = (config: CheckedConfig, site: string, json: boolean): Promise<void> =>
  withMeta(config, async (meta) => {
    const reports = await meta.purges.ofSite(site);
    say(json, reports, () =>
      reports.length === 0
        ? `No night has been reported of ${site} yet.`
        : reports.map(reportText).join('\n\n'),
    );
  });

function reportText({ day, site, detailFrom, classes }: PurgeReport): string {
  const lines = classes.map(({ class: one, months, before, due, gone, remains, oldest }) => {
    const amount = ({ days, count }: PurgedClass['due']) => `${count.toLocaleString('en')} of ${days} days`;
    return `  ${one.padEnd(7)} kept ${months} months, from ${before} on; due ${amount(due)}, gone ${amount(gone)}; ${oldest === null ? 'nothing remains' : `remain ${amount(remains)}, oldest ${oldest}`}`;
  });
  return [`${paint.bold(day)} ${site}, hours from ${detailFrom ?? 'the first day'} on`, ...lines].join('\n');
}
