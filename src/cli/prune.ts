import type { Command } from 'commander';
import { prune } from '../collector/prune.js';
import { CLASSES, type PruneReply, type PruneRequest } from '../protocol/prune.js';
import { giveUp } from './give-up.js';
import { giveUpOver, inStore } from './in-store.js';
import { readKept } from './kept.js';
import { say } from './shell/say.js';
import { paint } from './shell/terminal.js';
import { takingCommand, type TakingOptions } from './taking-command.js';

interface Options extends TakingOptions {
  readonly class: readonly string[];
  readonly before?: string;
}

export function registerPrune(program: Command): void {
  takingCommand(
    program,
    'prune',
    'Take away, for good, what was counted of a site; say first with --dry-run how much',
    [
      ['sluice prune --site shop --before 2026-01-01 --dry-run', 'how much would go'],
      ['sluice prune --site shop --class notice', 'takes the answers to the notice'],
    ],
  )
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
  const asked = { site, classes, ...(before === undefined ? {} : { before }), dryRun };
  try {
    const reply = await inStore<PruneReply>(config, options.port, '/v1/prune', asked, (store) =>
      prune(store, asked),
    );
    say(options.json, reply, () => tell(reply, asked));
  } catch (error) {
    giveUpOver(error);
  }
}

function tell({ cells, words, dryRun }: PruneReply, { site, classes, before }: PruneRequest): string {
  const what = `${classes.join(', ')} of ${site}${before === undefined ? '' : ` from before ${before}`}`;
  const amount = `${cells.toLocaleString('en')} cells (${what}) and ${words.toLocaleString('en')} words that nothing else uses`;
  return dryRun
    ? `${paint.yellow('Dry run:')} ${amount} would go. Nothing was taken.`
    : `${paint.green('Gone:')} ${amount}.`;
}
