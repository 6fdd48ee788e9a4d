import type { Command } from 'commander';
import { prune } from '../collector/prune.js';
import { CLASSES, type PruneReply, type PruneRequest } from '../protocol/prune.js';
import { giveUp } from './give-up.js';
import { giveUpOver, inStore, PORT_OPTION } from './in-store.js';
import { CONFIG_OPTION, DATA_OPTION, type KeptOptions, readKept } from './kept.js';
import { command } from './shell/command.js';
import { JSON_OPTION, say } from './shell/say.js';
import { paint } from './shell/terminal.js';

interface Options extends KeptOptions {
  readonly site: string;
  readonly class: readonly string[];
  readonly before?: string;
  readonly port?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function registerPrune(program: Command): void {
  command(program, 'prune', {
    about: 'Take away, for good, what was counted of a site; say first with --dry-run how much',
    group: 'keep',
    examples: [
      ['sluice prune --site shop --before 2026-01-01 --dry-run', 'how much would go'],
      ['sluice prune --site shop --class notice', 'takes the answers to the notice'],
    ],
  })
    .requiredOption('-s, --site <id>', 'site')
    .option(
      '--class <class>',
      `${CLASSES.join(', ')}; may be repeated; all if left out`,
      (one, all: readonly string[]) => [...all, one],
      [] as readonly string[],
    )
    .option('--before <date>', 'only what is from before this day, as in 2026-11-22')
    .option('--dry-run', 'say how much would go, and take nothing')
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .option(...PORT_OPTION)
    .option(...JSON_OPTION)
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
