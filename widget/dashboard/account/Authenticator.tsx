import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Field } from '../entry/Field.js';
import { Form } from '../entry/Form.js';
import { usePage } from '../page.js';
import { Snippet } from '../parts/Snippet.js';

type State =
  | { readonly at: 'off' | 'on' }
  /** Shown, and not yet confirmed by a code. */
  | { readonly at: 'offered'; readonly secret: string; readonly uri: string }
  | { readonly at: 'confirmed'; readonly recovery: readonly string[] };

/** The second factor: from a password over a code to recovery codes, and back. */
export function Authenticator(): VNode {
  const { client, me, format } = usePage();
  const { words } = format;
  const totp = words.account.totp;
  const [state, setState] = useState<State>({ at: me.account?.totp ? 'on' : 'off' });
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');

  useEffect(() => {
    // It may have changed since the page was opened, here or in another browser.
    void client.me().then((now) => {
      const at = now?.account?.totp ? 'on' : 'off';
      setState((shown) => (shown.at === 'on' || shown.at === 'off' ? { at } : shown));
    });
  }, [client]);

  const begin = async () => {
    const outcome = await client.say<{ secret: string; uri: string }>('POST', '/v1/totp', { password });
    if (!outcome.ok) return outcome;
    setPassword('');
    setState({ at: 'offered', ...outcome.value });
    return null;
  };
  const confirm = async () => {
    const outcome = await client.say<{ recovery: readonly string[] }>('PUT', '/v1/totp', { code });
    if (!outcome.ok) return outcome;
    setCode('');
    setState({ at: 'confirmed', ...outcome.value });
    return null;
  };
  const end = async () => {
    const outcome = await client.say('POST', '/v1/totp/end', { password });
    if (!outcome.ok) return outcome;
    setPassword('');
    setState({ at: 'off' });
    return null;
  };

  const step = (): VNode => {
    switch (state.at) {
      case 'offered':
        return (
          <>
            <p>
              {totp.add} <a href={state.uri}>{totp.open}</a>
            </p>
            <Snippet text={state.secret} shown={state.secret.replace(/(.{4})(?=.)/g, '$1 ')} />
            <Form key="confirm" go={totp.confirm} words={words} onSubmit={confirm}>
              <Field
                label={words.entry.signIn.code}
                value={code}
                onValue={setCode}
                autocomplete="one-time-code"
                help={totp.codeHelp}
              />
            </Form>
          </>
        );
      case 'confirmed':
        return (
          <>
            <p role="status">{totp.recovery}</p>
            <Snippet text={state.recovery.join('\n')} />
          </>
        );
      default:
        return (
          <>
            <p>{state.at === 'on' ? totp.on : totp.off}</p>
            <Form
              key={state.at}
              go={state.at === 'on' ? totp.end : totp.begin}
              words={words}
              onSubmit={state.at === 'on' ? end : begin}
            >
              <Field
                label={words.entry.password}
                value={password}
                onValue={setPassword}
                type="password"
                autocomplete="current-password"
              />
            </Form>
          </>
        );
    }
  };
  return (
    <section>
      <h3>{totp.title}</h3>
      {step()}
    </section>
  );
}
