import type { VNode } from 'preact';
import { usePage } from '../../page.js';
import { Choice } from '../../parts/Choice.js';
import { Failure } from '../../parts/Failure.js';
import { isChosen, toggleValue } from '../../state/filters.js';
import { useAnswer } from '../../use-answer.js';
import { Card } from '../Card.js';
import { question } from '../question.js';
import { whyEmpty } from '../why-empty.js';
import { FlowSide } from './FlowSide.js';

const CHOICES = 50;

/** How people come to a page and where they go from it; the page is the one the filters name, or the one that was chosen here. */
export function Flows(): VNode {
  const page = usePage();
  const { format, view, go } = page;
  const { words } = format;
  // Which page it is, is the question here, and no filter of it.
  const filtered = view.filters.find(
    ({ dim, op, values }) => dim === 'page' && op === 'is' && values.length === 1,
  );
  const where = view.filters.filter((filter) => filter !== filtered);
  const pages = useAnswer(question(page, { metrics: ['views'], by: ['page'], where, limit: CHOICES }));
  const listed = (pages.answer?.rows ?? [])
    .map(({ by }) => by[0] ?? '')
    .filter((path) => path.startsWith('/'));
  const chosen = view.tabs.flow ?? filtered?.values[0] ?? listed[0];
  const options = chosen === undefined || listed.includes(chosen) ? listed : [chosen, ...listed];
  const choose = (path: string): void => go({ tabs: { ...view.tabs, flow: path } });

  return (
    <Card
      title={words.card.flow}
      class="wide"
      head={
        chosen !== undefined && (
          <div class="card-tools">
            <Choice
              label={words.flow.page}
              value={chosen}
              options={options.map((path) => ({ id: path, text: path }))}
              onChoose={choose}
            />
          </div>
        )
      }
    >
      <div class="card-body" aria-busy={pages.loading}>
        {pages.failure ? (
          <Failure failure={pages.failure} metric="views" by="page" />
        ) : chosen === undefined ? (
          pages.answer ? (
            <p class="nothing">
              {whyEmpty(pages.answer, view.filters.length ? words.emptyFiltered : words.flow.none)}
            </p>
          ) : (
            <span class="panel-bone bone" aria-hidden="true" />
          )
        ) : (
          <div class="flow">
            <FlowSide page={chosen} side="to" where={where} onChoose={choose} />
            <div class="flow-page">
              <b title={chosen}>{chosen}</b>
              <button
                type="button"
                aria-pressed={isChosen(view.filters, 'page', chosen)}
                onClick={() => go({ filters: toggleValue(view.filters, 'page', chosen) })}
              >
                {isChosen(view.filters, 'page', chosen) ? words.flow.filtered : words.flow.filter}
              </button>
            </div>
            <FlowSide page={chosen} side="from" where={where} onChoose={choose} />
          </div>
        )}
      </div>
    </Card>
  );
}
