import { nameLane } from '../../collector/people/index.js';
import type { KeptOptions } from '../kept.js';
import { say } from '../shell/say.js';
import { paint } from '../shell/terminal.js';
import { inMeta } from '../in-meta.js';
import { accountNamed, note, resetLink } from './named.js';

interface Options extends KeptOptions {
  readonly totp?: boolean;
  readonly port?: string;
  readonly json?: boolean;
}

export const reset = (typed: string, { totp = false, port, json, ...options }: Options): Promise<void> =>
  inMeta(options, async (meta, config) => {
    const account = await accountNamed(meta, typed);
    const { id, name } = account;
    await meta.attempts.clear(nameLane(name));
    if (totp) await meta.accounts.endTotp(id);
    await note(meta, 'account.reset', totp ? `${id} with totp` : id);
    const link = await resetLink(meta, account, config, port);
    const isAskedForCode = account.totp !== null && !totp;
    say(
      json,
      { id, name, link, totp: isAskedForCode },
      () =>
        `Wrong tries are forgotten. With this link, once and within a day, ${paint.green(name)}\n` +
        `chooses a password, and every session ends:\n\n  ${paint.cyan(link)}` +
        (isAskedForCode ? '\n\nTheir authenticator is still asked for; --totp ends that.' : ''),
    );
  });
