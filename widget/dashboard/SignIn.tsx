import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Client, Failure } from './client.js';
import type { Words } from './words/en.js';

interface Props {
  readonly client: Client;
  readonly words: Words;
  /** What came of a token of the address; null if there was none. */
  readonly refused: Failure | null;
  readonly onSignedIn: () => void;
}

/** Says where the token is, and takes one by hand. */
export function SignIn({ client, words, refused, onSignedIn }: Props): VNode {
  const [token, setToken] = useState('');
  const [problem, setProblem] = useState(refused ? problemOf(refused, words) : '');
  const onSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const outcome = await client.signIn(token.trim());
    if (outcome.ok) onSignedIn();
    else setProblem(problemOf(outcome.failure, words));
  };
  return (
    <main class="alone">
      <h1>{words.signIn.title}</h1>
      <p>{words.signIn.text}</p>
      <p>{words.signIn.where}</p>
      <pre>
        <code>{`${location.origin}${location.pathname}#token=…`}</code>
      </pre>
      <form onSubmit={(event) => void onSubmit(event)}>
        <label>
          {words.signIn.token}
          <input
            type="text"
            required
            autocomplete="off"
            spellcheck={false}
            value={token}
            onInput={(event) => setToken(event.currentTarget.value)}
          />
        </label>
        {problem && <p role="alert">{problem}</p>}
        <button type="submit" class="primary">
          {words.signIn.go}
        </button>
      </form>
    </main>
  );
}

function problemOf(failure: Failure, words: Words): string {
  if (failure.kind === 'offline') return words.error.offline;
  // Too many tries, say: the token may be as good as ever.
  if (failure.kind === 'failed') return failure.message || words.error.failed(failure.status);
  return words.signIn.wrong;
}
