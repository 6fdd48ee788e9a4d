import type { VNode } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Client, type Failure } from './client.js';
import { Dashboard } from './Dashboard.js';
import type { Format } from './format/format.js';
import { SignIn } from './SignIn.js';
import type { Site } from './site.js';

type State =
  | { readonly at: 'opening' }
  /** With what came of a token of the address. */
  | { readonly at: 'signed-out'; readonly refused: Failure | null }
  | { readonly at: 'failed'; readonly failure: Failure }
  | { readonly at: 'open'; readonly sites: readonly Site[] };

/** Opens the session, then shows the numbers; or says what stands in the way. */
export function App({ format, token }: { format: Format; token: string | null }): VNode {
  const [state, setState] = useState<State>({ at: 'opening' });
  const client = useMemo(() => new Client(() => setState({ at: 'signed-out', refused: null })), []);
  const { words } = format;

  const open = async (once: string | null): Promise<void> => {
    const signedIn = once === null ? null : await client.signIn(once);
    const refused = signedIn && !signedIn.ok ? signedIn.failure : null;
    const outcome = await client.sites();
    if (outcome.ok) setState({ at: 'open', sites: outcome.value.sites });
    else if (outcome.failure.kind === 'signed-out') setState({ at: 'signed-out', refused });
    else setState({ at: 'failed', failure: outcome.failure });
  };
  useEffect(() => void open(token), []);

  switch (state.at) {
    case 'opening':
      return (
        <main class="alone" aria-busy="true">
          <p class="unseen">{words.loading}</p>
        </main>
      );
    case 'signed-out':
      return (
        <SignIn
          key={state.refused?.kind ?? ''}
          client={client}
          words={words}
          refused={state.refused}
          onSignedIn={() => void open(null)}
        />
      );
    case 'failed': {
      const { failure } = state;
      return (
        <main class="alone">
          <h1>Sluice</h1>
          <p role="alert">
            {failure.kind === 'failed' ? words.error.failed(failure.status) : words.error.offline}
          </p>
          <button type="button" class="primary" onClick={() => void open(null)}>
            {words.retry}
          </button>
        </main>
      );
    }
    case 'open': {
      const [first, ...rest] = state.sites;
      if (first) return <Dashboard client={client} sites={[first, ...rest]} format={format} />;
      return (
        <main class="alone">
          <h1>{words.noSites.title}</h1>
          <p>{words.noSites.text}</p>
          <pre>
            <code>sluice serve site.json</code>
          </pre>
        </main>
      );
    }
  }
}
