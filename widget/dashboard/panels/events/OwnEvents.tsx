import type { VNode } from 'preact';
import { usePage } from '../../page.js';
import { useAnswer } from '../../use-answer.js';
import { Card } from '../Card.js';
import { question } from '../question.js';
import { Rows } from '../Rows.js';
import { OWN_EVENTS } from '../tabs.js';
import { EventProps } from './EventProps.js';

/** The events the owner declared, and of one of them its properties: of the one the filters name, or the commonest. */
export function OwnEvents({ visitors }: { visitors: number | null }): VNode {
  const page = usePage();
  const { format, view, go } = page;
  const { words } = format;
  const named = view.filters.find(
    ({ dim, op, values }) => dim === 'event' && op === 'is' && values.length === 1,
  );
  const first = useAnswer(
    named
      ? null
      : question(page, {
          metrics: ['count'],
          by: ['event'],
          where: [...view.filters, ...(OWN_EVENTS.where ?? [])],
          limit: 1,
        }),
  );
  const event = named?.values[0] ?? first.answer?.rows[0]?.by[0];
  return (
    <Card title={words.card.events}>
      <div class="card-body" id="own-events">
        <Rows tab={OWN_EVENTS} visitors={visitors} />
        {event !== undefined && <EventProps event={event} />}
      </div>
      <footer class="card-foot">
        <button
          type="button"
          class="quiet"
          aria-label={words.detailsOf(words.card.events)}
          onClick={() => go({ details: OWN_EVENTS.id })}
        >
          {words.details}
        </button>
      </footer>
    </Card>
  );
}
