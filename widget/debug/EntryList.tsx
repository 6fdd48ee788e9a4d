import type { VNode } from 'preact';
import { EntryRow } from './EntryRow.js';
import { DEEDS } from './log.js';
import type { Actions, State } from './state.js';
import { deedText } from './words.js';

/** Lines beyond this are in the JSON: a panel is for reading. */
const MOST = 200;

/** What was held, released and what escaped, in order. */
export function EntryList({ state, on }: { state: State; on: Actions }): VNode {
  const { entries, deed, kind } = state;
  const kinds = [...new Set(entries.map(({ event }) => event.kind))].sort();
  const shown = entries.filter(
    (entry) => (!deed || entry.deed === deed) && (!kind || entry.event.kind === kind),
  );
  const count = (of: string | null): number => entries.filter((entry) => !of || entry.deed === of).length;
  return (
    <>
      <div class="happened">
        <h3>What happened</h3>
        <select
          aria-label="Kind of what happened"
          value={kind ?? ''}
          onChange={(event) => on.kind(event.currentTarget.value || null)}
        >
          <option value="">every kind</option>
          {kinds.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </div>
      <div class="filters" role="group" aria-label="Show">
        {[null, ...DEEDS].map((of) => (
          <button
            key={of ?? 'all'}
            type="button"
            class={of ?? 'all'}
            aria-pressed={deed === of}
            onClick={() => on.deed(of)}
          >
            {of ? deedText(of) : 'All'} <span>{count(of)}</span>
          </button>
        ))}
      </div>
      {shown.length === 0 ? (
        <p class="none">{entries.length ? 'Nothing of this kind.' : 'Nothing yet.'}</p>
      ) : (
        <ol class="entries">
          {shown.slice(0, MOST).map((entry) => (
            <EntryRow key={entry.deed + entry.event.kind + entry.event.what} entry={entry} on={on} />
          ))}
        </ol>
      )}
      {shown.length > MOST && <p class="none">{shown.length - MOST} more are in the JSON.</p>}
    </>
  );
}
