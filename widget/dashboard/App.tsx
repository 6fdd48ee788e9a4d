import type { VNode } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Me } from '../../src/protocol/people.js';
import { Client, type Failure } from './client.js';
import { Dashboard } from './Dashboard.js';
import { Invitation } from './entry/Invitation.js';
import type { Link } from './entry/link.js';
import { Reset } from './entry/Reset.js';
import { Shared } from './entry/Shared.js';
import { SignIn } from './entry/SignIn.js';
import type { Format } from './format/format.js';
import type { Site } from './site.js';

type State =
  | { readonly at: 'opening' }
  /** By a link, or by name where there is none. */
  | { readonly at: 'entry'; readonly link: Link | null }
  | { readonly at: 'failed'; readonly failure: Failure }
  | { readonly at: 'open'; readonly me: Me; readonly sites: readonly Site[] };

/** Lets in by the link of the address or by name, then shows the numbers; or says what stands in the way. */
export function App({ format, link }: { format: Format; link: Link | null }): VNode {
  const [state, setState] = useState<State>(link ? { at: 'entry', link } : { at: 'opening' });
  // A share link opens again; the others are good once.
  const share = link?.kind === 'share' ? link : null;
  const client = useMemo(() => new Client(() => setState({ at: 'entry', link: share })), []);
  const { words } = format;

  const open = async (): Promise<void> => {
    const outcome = await client.sites();
    const me = outcome.ok ? await client.me() : null;
    if (outcome.ok && me) setState({ at: 'open', me, sites: outcome.value.sites });
    else if (!outcome.ok && outcome.failure.kind === 'signed-out') setState({ at: 'entry', link: share });
    else setState({ at: 'failed', failure: outcome.ok ? { kind: 'offline' } : outcome.failure });
  };
  useEffect(() => {
    if (!link) void open();
  }, []);

  switch (state.at) {
    case 'opening':
      return (
        <main class="alone" aria-busy="true">
          <p class="unseen">{words.loading}</p>
        </main>
      );
    case 'entry': {
      const props = { client, words, onIn: () => void open() };
      const secret = state.link?.secret ?? '';
      switch (state.link?.kind) {
        case 'invitation':
          return <Invitation {...props} secret={secret} />;
        case 'reset':
          return <Reset {...props} secret={secret} />;
        case 'share':
          return <Shared {...props} secret={secret} />;
        default:
          return <SignIn {...props} />;
      }
    }
    case 'failed': {
      const { failure } = state;
      return (
        <main class="alone">
          <h1>Sluice</h1>
          <p role="alert">
            {failure.kind === 'failed' ? words.error.failed(failure.status) : words.error.offline}
          </p>
          <button type="button" class="primary" onClick={() => void open()}>
            {words.retry}
          </button>
        </main>
      );
    }
    case 'open': {
      const [first, ...rest] = state.sites;
      if (first) return <Dashboard client={client} me={state.me} sites={[first, ...rest]} format={format} />;
      return (
        <main class="alone">
          <h1>{words.noSites.title}</h1>
          {seesAll(state.me) ? (
            <>
              <p>{words.noSites.text}</p>
              <pre>
                <code>sluice serve site.json</code>
              </pre>
            </>
          ) : (
            <p>{words.noSites.noRole}</p>
          )}
        </main>
      );
    }
  }
}

const seesAll = ({ grants }: Me): boolean => grants.some(({ site }) => site === '*');
