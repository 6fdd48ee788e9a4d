import pc from 'picocolors';
import { normalName } from '../../collector/people/index.js';
import { Refused } from '../in-store.js';
import type { KeptOptions } from '../kept.js';
import { inMeta, note, resetLink, roleNamed, siteNamed, siteWords } from './in-meta.js';

interface Options extends KeptOptions {
  readonly site?: string;
  readonly role: string;
  readonly port?: string;
}

export const add = (typed: string, { role: typedRole, ...options }: Options): Promise<void> =>
  inMeta(options, async (meta, config) => {
    const role = roleNamed(typedRole);
    const site = await siteNamed(meta, options.site);
    const name = normalName(typed);
    if (name === '' || name.length > 100) throw new Refused('the name must have 1 to 100 characters');
    const account = await meta.accounts.add(name, null, Date.now());
    if (!account) throw new Refused(`"${name}" is taken; sluice user role gives them another role`);
    await meta.roles.set(account.id, site, role);
    await note(meta, 'account.add', account.id);
    await note(meta, 'role.set', `${account.id} ${role}`, site);
    const link = await resetLink(meta, account, config, options.port);
    console.log(`${pc.green(name)} is ${role} of ${siteWords(site)}. With this link, once and within a day,`);
    console.log(`they choose a password:\n\n  ${pc.cyan(link)}`);
  });
