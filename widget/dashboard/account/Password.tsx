import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Field } from '../entry/Field.js';
import { Form } from '../entry/Form.js';
import { usePage } from '../page.js';

export function Password(): VNode {
  const { client, format } = usePage();
  const { words } = format;
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [done, setDone] = useState(false);

  const onSubmit = async () => {
    const outcome = await client.say('PUT', '/v1/password', { current, password });
    setDone(outcome.ok);
    if (!outcome.ok) return outcome;
    setCurrent('');
    setPassword('');
    return null;
  };
  return (
    <section>
      <h3>{words.account.password.title}</h3>
      <Form go={words.account.password.go} words={words} onSubmit={onSubmit}>
        <Field
          label={words.account.password.current}
          value={current}
          onValue={setCurrent}
          type="password"
          autocomplete="current-password"
        />
        <Field
          label={words.account.password.next}
          value={password}
          onValue={setPassword}
          type="password"
          autocomplete="new-password"
          help={words.entry.passwordHelp}
        />
      </Form>
      {done && <p role="status">{words.account.password.done}</p>}
    </section>
  );
}
