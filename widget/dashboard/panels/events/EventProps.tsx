import type { VNode } from 'preact';
import type { Filter } from '../../../../src/protocol/query.js';
import { isSmall, valueText } from '../../format/value.js';
import { usePage } from '../../page.js';
import { isChosen, toggleWithin } from '../../state/filters.js';
import { useAnswer } from '../../use-answer.js';
import { question } from '../question.js';
import { Withheld } from '../Rows.js';

const ROWS = 50;

/** An event's properties, each with its values; a value filters. */
export function EventProps({ event }: { event: string }): VNode | null {
  const page = usePage();
  const { format, view, go } = page;
  const { words } = format;
  const ofEvent: Filter = { dim: 'event', op: 'is', values: [event] };
  const { answer, loading } = useAnswer(
    question(page, {
      metrics: ['count'],
      by: ['prop', 'value'],
      where: [...view.filters.filter(({ dim }) => dim !== 'event'), ofEvent],
      limit: ROWS,
    }),
  );
  // A failure is said by the list above, which asks the same cells.
  if (!answer?.rows.length) return null;
  const props = [...new Set(answer.rows.map(({ by }) => by[0] ?? ''))].filter((prop) => !isSmall(prop));
  return (
    <div class={loading ? 'props stale' : 'props'} aria-busy={loading}>
      {props.map((prop) => (
        <div key={prop}>
          <h3>
            {event} · {prop}
          </h3>
          <ul>
            {answer.rows
              .filter(({ by }) => by[0] === prop)
              .map(({ by: [, value = ''], metrics: [count = null] }) => {
                const within: readonly Filter[] = [ofEvent, { dim: 'prop', op: 'is', values: [prop] }];
                const filters = toggleWithin(view.filters, within, 'value', value);
                return (
                  <li key={value}>
                    {isSmall(value) ? (
                      <span class="prop">{valueText('value', value, format).text}</span>
                    ) : (
                      <button
                        type="button"
                        class="prop"
                        aria-pressed={isChosen(view.filters, 'value', value)}
                        title={words.rowHint(value)}
                        onClick={() => go({ filters })}
                      >
                        {valueText('value', value, format).text} <b>{format.metric('count', count)}</b>
                      </button>
                    )}
                  </li>
                );
              })}
          </ul>
        </div>
      ))}
      <Withheld answer={answer} />
    </div>
  );
}
