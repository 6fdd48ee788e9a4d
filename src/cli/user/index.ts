import type { Command } from 'commander';
import { ROLES } from '../../protocol/people.js';
import { CONFIG_OPTION, DATA_OPTION } from '../kept.js';
import { add } from './add.js';
import { list } from './list.js';
import { remove } from './remove.js';
import { reset } from './reset.js';
import { role } from './role.js';

const PORT = ['-p, --port <number>', 'port of the running collector, if its config does not say'] as const;
const SITE = ['-s, --site <id>', 'site; all of them if left out'] as const;

/** `sluice user …`: what the operator may do without being let in, for the meta store is theirs. */
export function registerUser(program: Command): void {
  const user = program.command('user').description('People with an account: who there is, and what they may');
  user
    .command('add')
    .description('Make an account, and print the link with which its owner chooses a password')
    .argument('<name>', 'what they sign in with')
    .option(...SITE)
    .requiredOption('-r, --role <role>', ROLES.join(', '))
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .option(...PORT)
    .action(add);
  user
    .command('list')
    .description('Accounts with their roles')
    .option('--json', 'print them as JSON')
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .action(list);
  user
    .command('role')
    .description('Give a role on a site in the place of the one before, or take it away')
    .argument('<name>', 'whose')
    .option(...SITE)
    .requiredOption('-r, --role <role>', `${ROLES.join(', ')}, none`)
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .action(role);
  user
    .command('reset')
    .description('Let in again who is locked out or lost the password: prints a link, forgets wrong tries')
    .argument('<name>', 'who')
    .option('--totp', 'no longer ask for the authenticator')
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .option(...PORT)
    .action(reset);
  user
    .command('remove')
    .description('Take an account away, with its sessions and tokens; what it did stays in the audit log')
    .argument('<name>', 'whose')
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .action(remove);
}
