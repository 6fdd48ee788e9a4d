import type { VNode } from 'preact';
import type { Filter } from '../../../../src/protocol/query.js';
import { isSmall, valueText } from '../../format/value.js';
import { whyValue } from '../../format/why-value.js';
import { usePage } from '../../page.js';
import { Why } from '../../parts/Hint.js';
import { isChosen, toggleWithin } from '../../state/filters.js';
import { useAnswer } from '../../use-answer.js';
import { question } from '../question.js';
import { Withheld } from '../Rows.js';
import { isAutomatic } from '../tabs.js';

const ROWS = 50;

const ofEvent = (event: string): Filter => ({ dim: 'event', op: 'is', values: [event] });

/** An event's properties, each with its values; a value filters. */
export function EventProps({ event }: { event: string }): VNode | null {
  const page = usePage();
  const { view } = page;
  const { answer, loading } = useAnswer(
    question(page, {
      metrics: ['count'],
      by: ['prop', 'value'],
      where: [...view.filters.filter(({ dim }) => dim !== 'event'), ofEvent(event)],
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
              .map(({ by: [, value = ''], metrics: [count = null] }) => (
                <PropValue key={value} event={event} prop={prop} value={value} count={count} />
              ))}
          </ul>
        </div>
      ))}
      <Withheld answer={answer} />
    </div>
  );
}

interface Props {
  readonly event: string;
  readonly prop: string;
  readonly value: string;
  readonly count: number | null;
}

function PropValue({ event, prop, value, count }: Props): VNode {
  const { format, site, view, go } = usePage();
  const { text } = valueText('value', value, format);
  // What a page counts by itself are words of visitors; values of a declared event are listed in the config.
  const why = whyValue(isAutomatic(event) ? 'value' : 'prop', value, format, site.k);
  const within: readonly Filter[] = [ofEvent(event), { dim: 'prop', op: 'is', values: [prop] }];
  return (
    <li>
      <Why text={why}>
        {isSmall(value) ? (
          <span class="prop" tabIndex={0}>
            {text}
          </span>
        ) : (
          <button
            type="button"
            class="prop"
            aria-pressed={isChosen(view.filters, 'value', value)}
            title={why ? undefined : format.words.rowHint(text)}
            onClick={() => go({ filters: toggleWithin(view.filters, within, 'value', value) })}
          >
            {text} <b>{format.metric('count', count)}</b>
          </button>
        )}
      </Why>
    </li>
  );
}
