import type { Command } from 'commander';
import { PORT_OPTION } from './in-store.js';
import { CONFIG_OPTION, DATA_OPTION, type KeptOptions } from './kept.js';
import { command, type Example } from './shell/command.js';
import { JSON_OPTION } from './shell/say.js';

export interface TakingOptions extends KeptOptions {
  readonly site: string;
  readonly dryRun?: boolean;
  readonly port?: string;
  readonly json?: boolean;
}

/** A command that takes something out of what was counted of a site. */
export const takingCommand = (
  program: Command,
  name: string,
  about: string,
  examples: readonly [Example, ...Example[]],
): Command =>
  command(program, name, { about, group: 'keep', examples })
    .requiredOption('-s, --site <id>', 'site, by its id')
    .option('--dry-run', 'say how much would go, and take nothing')
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .option(...PORT_OPTION)
    .option(...JSON_OPTION);
