import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { InvitationSeen, Me } from '../../../src/protocol/people.js';
import type { Client, Refused } from '../client.js';
import type { Words } from '../words/en.js';
import { Entry } from './Entry.js';
import { Field } from './Field.js';
import { UsedUp } from './UsedUp.js';

interface Props {
  readonly client: Client;
  readonly words: Words;
  readonly secret: string;
  readonly onIn: () => void;
}

type Looked =
  | { readonly at: 'looking' }
  | { readonly at: 'refused'; readonly refused: Refused }
  | { readonly at: 'seen'; readonly seen: InvitationSeen; readonly account: Me['account'] };

/** What somebody is invited to, and a name and a password for it; or the account they are signed in with. */
export function Invitation({ client, words, secret, onIn }: Props): VNode {
  const [looked, setLooked] = useState<Looked>({ at: 'looking' });
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');

  useEffect(() => {
    void Promise.all([
      client.say<InvitationSeen>('POST', '/v1/invitations/look', { invitation: secret }),
      client.me(),
    ]).then(([seen, me]) => {
      if (!seen.ok) setLooked({ at: 'refused', refused: seen });
      else setLooked({ at: 'seen', seen: seen.value, account: me?.account ?? null });
    });
  }, [client, secret]);

  switch (looked.at) {
    case 'looking':
      return <main class="alone" aria-busy="true" />;
    case 'refused':
      return <UsedUp words={words} refused={looked.refused} onSignIn={onIn} />;
    case 'seen': {
      const { seen, account } = looked;
      const { invitation } = words.entry;
      const onSubmit = async () => {
        const who = account ? {} : { name, password };
        const outcome = await client.say('POST', '/v1/invitations/accept', { invitation: secret, ...who });
        if (!outcome.ok) return outcome;
        onIn();
        return null;
      };
      return (
        <Entry
          title={invitation.title(seen.siteName)}
          text={invitation.text(invitation.roles[seen.role], seen.siteName)}
          go={account ? invitation.asYou(account.name) : invitation.go}
          words={words}
          onSubmit={onSubmit}
        >
          {!account && (
            <>
              <Field
                label={words.entry.name}
                value={name}
                onValue={setName}
                autocomplete="username"
                help={invitation.nameHelp}
              />
              <Field
                label={words.entry.password}
                value={password}
                onValue={setPassword}
                type="password"
                autocomplete="new-password"
                help={words.entry.passwordHelp}
              />
            </>
          )}
        </Entry>
      );
    }
  }
}
