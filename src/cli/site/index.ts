import { type Command, Option } from 'commander';
import { PROOF_CHOICES } from '../../protocol/delete-site.js';
import { PORT_OPTION } from '../in-store.js';
import { CONFIG_OPTION, DATA_OPTION } from '../kept.js';
import { command } from '../shell/command.js';
import { JSON_OPTION } from '../shell/say.js';
import { deleteIt } from './delete.js';
import { publish } from './publish.js';
import { rollback } from './rollback.js';
import { versions } from './versions.js';

export function registerSite(program: Command): void {
  const site = command(program, 'site', {
    about: 'Publish a site while the collector runs, go back to a former version, delete it',
    group: 'keep',
    examples: [
      ['sluice site publish site.json', 'served within seconds'],
      ['sluice site delete shop', 'says what would go, and takes nothing'],
    ],
  });
  command(site, 'publish', {
    about: 'Publish a site.json; collectors that run serve it within seconds',
    examples: [['sluice site publish site.json', 'says which version it is']],
  })
    .argument('<site.json>', 'site config')
    .option('--demo', 'its numbers are made up, and every view says so')
    .option(...JSON_OPTION)
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .action(publish);
  command(site, 'versions', {
    about: 'What was published, when and by whom',
    examples: [['sluice site versions shop', 'newest first']],
  })
    .argument('<site>', 'site')
    .option(...JSON_OPTION)
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .action(versions);
  command(site, 'rollback', {
    about: 'Publish a former version again, as the next one',
    examples: [['sluice site rollback shop --to 3', 'as it was then; the policy’s version stays']],
  })
    .argument('<site>', 'site')
    .requiredOption('--to <version>', 'which; sluice site versions lists them')
    .option(...JSON_OPTION)
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .action(rollback);
  command(site, 'delete', {
    about: 'Say what would go; with --yes take it, for good, and print the receipt',
    examples: [
      ['sluice site delete shop', 'what would go'],
      ['sluice site delete shop --yes --proof delete', 'takes it, and the records of answers too'],
    ],
  })
    .argument('<site>', 'site')
    .addOption(
      new Option('--proof <choice>', 'the records of answers').choices([...PROOF_CHOICES]).default('keep'),
    )
    .option('--yes', 'take it')
    .option(...JSON_OPTION)
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .option(...PORT_OPTION)
    .action(deleteIt);
}
