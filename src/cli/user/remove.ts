import pc from 'picocolors';
import type { KeptOptions } from '../kept.js';
import { accountNamed, inMeta, note } from './in-meta.js';

export const remove = (typed: string, options: KeptOptions): Promise<void> =>
  inMeta(options, async (meta) => {
    const { id, name } = await accountNamed(meta, typed);
    await meta.accounts.remove(id);
    await note(meta, 'account.remove', id);
    console.log(`${pc.green(name)} is gone, with all sessions and tokens.`);
    if (!(await meta.roles.hasOwner())) {
      console.log(pc.yellow('Nobody owns all sites any more; sluice serve prints a link for a new owner.'));
    }
  });
