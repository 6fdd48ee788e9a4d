import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Client } from '../client.js';
import type { Words } from '../words/en.js';
import { Entry } from './Entry.js';
import { Field } from './Field.js';

interface Props {
  readonly client: Client;
  readonly words: Words;
  readonly onIn: () => void;
}

/** Name and password; a code where the account asks for one. */
export function SignIn({ client, words, onIn }: Props): VNode {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  /** Null: not asked for. */
  const [code, setCode] = useState<string | null>(null);
  const { signIn } = words.entry;

  const onSubmit = async () => {
    const outcome = await client.say('POST', '/v1/session', {
      name,
      password,
      ...(code === null ? {} : { code }),
    });
    if (outcome.ok) onIn();
    else if (outcome.error === 'code-needed') setCode('');
    else return outcome;
    return null;
  };
  return (
    <Entry
      title={signIn.title}
      go={signIn.go}
      words={words}
      onSubmit={onSubmit}
      below={<p class="aside">{signIn.lost}</p>}
    >
      <Field label={words.entry.name} value={name} onValue={setName} autocomplete="username" />
      <Field
        label={words.entry.password}
        value={password}
        onValue={setPassword}
        type="password"
        autocomplete="current-password"
      />
      {code !== null && (
        <Field
          label={signIn.code}
          value={code}
          onValue={setCode}
          autocomplete="one-time-code"
          help={signIn.codeHelp}
        />
      )}
    </Entry>
  );
}
