import { normalName } from '../../collector/people/index.js';
import { Refused } from '../refused.js';
import type { KeptOptions } from '../kept.js';
import { say } from '../shell/say.js';
import { paint } from '../shell/terminal.js';
import { inMeta } from '../in-meta.js';
import { note, resetLink, roleNamed, siteNamed, siteWords } from './named.js';

interface Options extends KeptOptions {
  readonly site?: string;
  readonly role: string;
  readonly port?: string;
  readonly json?: boolean;
}

export const add = (typed: string, { role: typedRole, json, ...options }: Options): Promise<void> =>
  inMeta(options, async (meta, config) => {
    const role = roleNamed(typedRole);
    const site = await siteNamed(meta, options.site);
    const name = normalName(typed);
    if (name === '' || name.length > 100) throw new Refused('the name must have 1 to 100 characters');
    const account = await meta.accounts.add(name, null, Date.now());
    if (!account) throw new Refused(`"${name}" is taken; sluice user role gives them another role`);
    const { id } = account;
    await meta.roles.set(id, site, role);
    await note(meta, 'account.add', id);
    await note(meta, 'role.set', `${id} ${role}`, site);
    const link = await resetLink(meta, account, config, options.port);
    say(
      json,
      { id, name, site, role, link },
      () =>
        `${paint.green(name)} is ${role} of ${siteWords(site)}. With this link, once and within a day,\n` +
        `they choose a password:\n\n  ${paint.cyan(link)}`,
    );
  });
