import pc from 'picocolors';
import type { KeptOptions } from '../kept.js';
import { accountNamed, inMeta, note, roleNamed, siteNamed, siteWords } from './in-meta.js';

interface Options extends KeptOptions {
  readonly site?: string;
  readonly role: string;
}

export const role = (name: string, { role: typed, ...options }: Options): Promise<void> =>
  inMeta(options, async (meta) => {
    const given = typed === 'none' ? null : roleNamed(typed);
    const account = await accountNamed(meta, name);
    const site = await siteNamed(meta, options.site);
    await meta.roles.set(account.id, site, given);
    await note(meta, 'role.set', `${account.id} ${typed}`, site);
    console.log(
      `${pc.green(account.name)} ${given ? `is ${given}` : 'has no role'} ${given ? 'of' : 'on'} ${siteWords(site)} now.`,
    );
  });
