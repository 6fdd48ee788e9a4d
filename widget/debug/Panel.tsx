import type { VNode } from 'preact';
import { EntryList } from './EntryList.js';
import { Facts } from './Facts.js';
import type { Actions, State } from './state.js';
import { VerdictList } from './VerdictList.js';
import { summaryOf } from './words.js';

export const TITLE_ID = 'title';

/** What the gate does on this page, for the one who runs it. */
export function Panel({ state, on }: { state: State; on: Actions }): VNode {
  const leaks = state.entries.some(({ deed }) => deed === 'escaped');
  return (
    <section aria-labelledby={TITLE_ID} class="panel">
      <header>
        <h2 id={TITLE_ID} tabIndex={-1}>
          Sluice <small>what the gate does on this page</small>
        </h2>
        <button type="button" class="close" aria-label="Close" onClick={on.close}>
          ✕
        </button>
      </header>
      <div class="scroll" tabIndex={0} role="group" aria-label="Details">
        <div class={leaks ? 'summary leaks' : 'summary'}>
          <p role="status">{summaryOf(state.entries)}</p>
          <button type="button" onClick={on.leaks}>
            What leaks on this page?
          </button>
        </div>
        <Facts verdict={state.verdict} site={state.site} said={state.explained} />
        <VerdictList verdict={state.verdict} services={state.services} />
        <EntryList state={state} on={on} />
      </div>
      <footer>
        <p role="status">{state.said}</p>
        <button type="button" onClick={on.copyAll}>
          Copy as JSON
        </button>
      </footer>
    </section>
  );
}
