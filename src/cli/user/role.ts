import type { KeptOptions } from '../kept.js';
import { say } from '../shell/say.js';
import { paint } from '../shell/terminal.js';
import { inMeta } from '../in-meta.js';
import { accountNamed, note, roleNamed, siteNamed, siteWords } from './named.js';

interface Options extends KeptOptions {
  readonly site?: string;
  readonly role: string;
  readonly json?: boolean;
}

export const role = (typedName: string, { role: typed, json, ...options }: Options): Promise<void> =>
  inMeta(options, async (meta) => {
    const given = typed === 'none' ? null : roleNamed(typed);
    const { id, name } = await accountNamed(meta, typedName);
    const site = await siteNamed(meta, options.site);
    await meta.roles.set(id, site, given);
    await note(meta, 'role.set', `${id} ${typed}`, site);
    say(json, { id, name, site, role: given }, () => {
      const what = given ? `is ${given} of` : 'has no role on';
      return `${paint.green(name)} ${what} ${siteWords(site)} now.`;
    });
  });
