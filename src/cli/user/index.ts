import type { Command } from 'commander';
import { ROLES } from '../../protocol/people.js';
import { CONFIG_OPTION, DATA_OPTION } from '../kept.js';
import { command } from '../shell/command.js';
import { JSON_OPTION } from '../shell/say.js';
import { add } from './add.js';
import { list } from './list.js';
import { remove } from './remove.js';
import { reset } from './reset.js';
import { role } from './role.js';

const PORT = ['-p, --port <number>', 'port of the running collector, if its config does not say'] as const;
const SITE = ['-s, --site <id>', 'site, by its id; all of them if left out'] as const;

/** `sluice user …`: what the operator may do without being let in, for the meta store is theirs. */
export function registerUser(program: Command): void {
  const user = command(program, 'user', {
    about: 'People with an account: who there is, and what they may',
    group: 'run',
    examples: [
      [
        'sluice user add grace --site shop --role editor',
        'prints a link with which grace chooses a password',
      ],
      ['sluice user list', 'names and roles'],
      ['sluice user reset grace', 'who is locked out gets a new link'],
    ],
  });
  command(user, 'add', {
    about: 'Make an account, and print the link with which its owner chooses a password',
    examples: [['sluice user add grace --site shop --role editor', 'of one site']],
  })
    .argument('<name>', 'what they sign in with')
    .option(...SITE)
    .requiredOption('-r, --role <role>', ROLES.join(', '))
    .option(...JSON_OPTION)
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .option(...PORT)
    .action(add);
  command(user, 'list', {
    about: 'Accounts with their roles',
    examples: [['sluice user list --json', 'for programs']],
  })
    .option(...JSON_OPTION)
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .action(list);
  command(user, 'role', {
    about: 'Give a role on a site in the place of the one before, or take it away',
    examples: [
      ['sluice user role grace --site shop --role viewer', 'from now on'],
      ['sluice user role grace --site shop --role none', 'takes it away'],
    ],
  })
    .argument('<name>', 'whose')
    .option(...SITE)
    .requiredOption('-r, --role <role>', `${ROLES.join(', ')}, none`)
    .option(...JSON_OPTION)
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .action(role);
  command(user, 'reset', {
    about: 'Let in again who is locked out or lost the password: prints a link, forgets wrong tries',
    examples: [
      ['sluice user reset grace', 'a new password'],
      ['sluice user reset grace --totp', 'the authenticator is lost as well'],
    ],
  })
    .argument('<name>', 'who')
    .option('--totp', 'no longer ask for the authenticator')
    .option(...JSON_OPTION)
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .option(...PORT)
    .action(reset);
  command(user, 'remove', {
    about: 'Take an account away, with its sessions and tokens; what it did stays in the audit log',
    examples: [['sluice user remove grace', 'at once, also where grace is signed in']],
  })
    .argument('<name>', 'whose')
    .option(...JSON_OPTION)
    .option(...CONFIG_OPTION)
    .option(...DATA_OPTION)
    .action(remove);
}
