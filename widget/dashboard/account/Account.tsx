import type { VNode } from 'preact';
import { usePage } from '../page.js';
import { Dialog } from '../parts/Dialog.js';
import { Authenticator } from './Authenticator.js';
import { Password } from './Password.js';
import { Sessions } from './Sessions.js';

/** One's own account: where one is signed in, the password, the second factor. */
export function Account({ onClose }: { onClose: () => void }): VNode {
  const { words } = usePage().format;
  return (
    <Dialog title={words.account.title} closeLabel={words.close} onClose={onClose}>
      <div class="account-parts">
        <Sessions />
        <Password />
        <Authenticator />
      </div>
    </Dialog>
  );
}
