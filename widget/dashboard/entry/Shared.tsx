import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { OpenedShare } from '../../../src/protocol/people.js';
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

/** Opens a share link; asks for its password where it has one. */
export function Shared({ client, words, secret, onIn }: Props): VNode {
  const [refused, setRefused] = useState<Refused | null>(null);
  const [password, setPassword] = useState('');

  const open = async (given?: string): Promise<Refused | null> => {
    const body = { share: secret, ...(given === undefined ? {} : { password: given }) };
    const outcome = await client.say<OpenedShare>('POST', '/v1/shares/open', body);
    if (!outcome.ok) return outcome;
    client.bear(outcome.value.token);
    onIn();
    return null;
  };
  useEffect(() => void open().then(setRefused), [client, secret]);

  if (!refused) return <main class="alone" aria-busy="true" />;
  if (refused.error !== 'password-needed') return <UsedUp words={words} refused={refused} />;
  const { share } = words.entry;
  return (
    <Entry
      title={share.title}
      text={share.text}
      go={share.go}
      words={words}
      onSubmit={async () => {
        const outcome = await open(password);
        return outcome?.error === 'wrong'
          ? { error: 'wrong-link-password', message: outcome.message }
          : outcome;
      }}
    >
      <Field
        label={words.entry.password}
        value={password}
        onValue={setPassword}
        type="password"
        autocomplete="off"
      />
    </Entry>
  );
}
