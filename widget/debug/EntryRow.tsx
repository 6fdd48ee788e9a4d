import type { VNode } from 'preact';
import { elementOf, selectorOf } from './element.js';
import type { Entry } from './log.js';
import { remediesOf } from './remedy.js';
import type { Actions } from './state.js';
import { askedBy, deedText, momentOf, WHY_HELD } from './words.js';

/** One thing that happened: what, whose, who asked for it, when, and what would have closed it. */
export function EntryRow({ entry, on }: { entry: Entry; on: Actions }): VNode {
  const { deed, event, at, times } = entry;
  const element = elementOf(event);
  const path = event.host ? event.what.replace(/^\w+:\/\/[^/]*/, '') : event.what;
  return (
    <li class={deed}>
      <p class="line">
        <span class={`chip ${deed}`}>{deedText(deed)}</span>
        <code class="kind">{event.kind}</code>
        <b>{event.service ?? 'no service'}</b>
        {times > 1 && <span class="times">× {times}</span>}
        <time>{momentOf(at)}</time>
      </p>
      <p class="what">
        {event.host && <b>{event.host}</b>}
        {path}
      </p>
      <p class="by">
        {element ? <code>{selectorOf(element)}</code> : askedBy(event)}
        {event.why && (
          <>
            {' · '}denied: {WHY_HELD[event.why]}
            {event.rule && event.rule !== '*' && ` (${event.rule})`}
          </>
        )}
      </p>
      {deed === 'escaped' && (
        <details>
          <summary>What would close it</summary>
          {remediesOf(event).map(({ text, code }) => (
            <div key={text}>
              <p>{text}</p>
              {code && (
                <div class="code">
                  <pre tabIndex={0}>{code}</pre>
                  <button type="button" onClick={() => on.copy(code, 'Copied.')}>
                    Copy
                  </button>
                </div>
              )}
            </div>
          ))}
        </details>
      )}
    </li>
  );
}
