import type { VNode } from 'preact';
import { usePage } from '../page.js';
import { Icon } from '../parts/Icon.js';
import { Menu, MenuItem } from '../parts/Menu.js';

/** Who is signed in, their account, and the way out. */
export function AccountMenu({ onAccount }: { onAccount: () => void }): VNode | null {
  const { client, me, format } = usePage();
  const { account } = me;
  if (!account) return null;
  const words = format.words.account;
  return (
    <Menu class="account end" label={words.label(account.name)} button={<Icon name="person" />}>
      {(close) => (
        <>
          <p class="account-name">{account.name}</p>
          <MenuItem
            onClick={() => {
              close();
              onAccount();
            }}
          >
            {words.title}
          </MenuItem>
          <MenuItem onClick={() => void client.signOut()}>{words.out}</MenuItem>
        </>
      )}
    </Menu>
  );
}
