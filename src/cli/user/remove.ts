import type { KeptOptions } from '../kept.js';
import { say, warn } from '../shell/say.js';
import { paint } from '../shell/terminal.js';
import { inMeta } from '../in-meta.js';
import { accountNamed, note } from './named.js';

export const remove = (
  typed: string,
  { json, ...options }: KeptOptions & { readonly json?: boolean },
): Promise<void> =>
  inMeta(options, async (meta) => {
    const { id, name } = await accountNamed(meta, typed);
    await meta.accounts.remove(id);
    await note(meta, 'account.remove', id);
    say(json, { id, name }, () => `${paint.green(name)} is gone, with all sessions and tokens.`);
    if (!(await meta.roles.hasOwner())) {
      warn('note', 'nobody owns all sites any more; sluice serve prints a link for a new owner');
    }
  });
