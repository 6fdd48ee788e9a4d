import type { Command } from 'commander';
import { CONFIG_OPTION, DATA_OPTION, type KeptOptions } from './kept.js';

export interface TakingOptions extends KeptOptions {
  readonly site: string;
  readonly dryRun?: boolean;
  readonly port?: string;
}

/** A command that takes something out of what was counted of a site. */
export const takingCommand = (program: Command, name: string, description: string): Command =>
  program
    .command(name)
    .description(description)
    .requiredOption('-s, --site <id>', 'site, by its id')
    .option('--dry-run', 'say how much would go, and take nothing')
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .option('-p, --port <number>', 'port of the running collector, if its config does not say');
