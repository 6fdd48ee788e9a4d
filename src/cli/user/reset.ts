import pc from 'picocolors';
import { nameLane } from '../../collector/people/index.js';
import type { KeptOptions } from '../kept.js';
import { accountNamed, inMeta, note, resetLink } from './in-meta.js';

interface Options extends KeptOptions {
  readonly totp?: boolean;
  readonly port?: string;
}

export const reset = (typed: string, { totp = false, port, ...options }: Options): Promise<void> =>
  inMeta(options, async (meta, config) => {
    const account = await accountNamed(meta, typed);
    await meta.attempts.clear(nameLane(account.name));
    if (totp) await meta.accounts.endTotp(account.id);
    await note(meta, 'account.reset', totp ? `${account.id} with totp` : account.id);
    const link = await resetLink(meta, account, config, port);
    console.log(
      `Wrong tries are forgotten. With this link, once and within a day, ${pc.green(account.name)}`,
    );
    console.log(`chooses a password, and every session ends:\n\n  ${pc.cyan(link)}`);
    if (account.totp !== null && !totp) {
      console.log('\nTheir authenticator is still asked for; --totp ends that.');
    }
  });
