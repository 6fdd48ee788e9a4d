import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Client } from '../client.js';
import type { Words } from '../words/en.js';
import { Entry } from './Entry.js';
import { Field } from './Field.js';

interface Props {
  readonly client: Client;
  readonly words: Words;
  readonly secret: string;
  readonly onIn: () => void;
}

/** Choosing a password, by the link that the terminal printed. */
export function Reset({ client, words, secret, onIn }: Props): VNode {
  const [password, setPassword] = useState('');
  const onSubmit = async () => {
    const outcome = await client.say('POST', '/v1/reset', { reset: secret, password });
    if (!outcome.ok) return outcome;
    onIn(); // to signing in, where a code is still asked for
    return null;
  };
  return (
    <Entry title={words.entry.reset.title} go={words.entry.reset.go} words={words} onSubmit={onSubmit}>
      <Field
        label={words.entry.password}
        value={password}
        onValue={setPassword}
        type="password"
        autocomplete="new-password"
        help={words.entry.passwordHelp}
      />
    </Entry>
  );
}
