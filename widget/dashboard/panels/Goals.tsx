import type { VNode } from 'preact';
import { NOTHING } from '../format/format.js';
import { usePage } from '../page.js';
import { Failure } from '../parts/Failure.js';
import { Explained } from '../parts/Hint.js';
import { canAnswer, isChosen, toggleValue } from '../state/filters.js';
import { useAnswer } from '../use-answer.js';
import { Card } from './Card.js';
import { namedRow } from './named-row.js';
import { question } from './question.js';
import { Withheld } from './Rows.js';

/** What the owner named as worth counting: how often, by how many, for how much. */
export function Goals({ visitors }: { visitors: number | null }): VNode {
  const page = usePage();
  const { site, format, view, go } = page;
  const words = format.words.goals;
  const any = site.goals.length > 0;
  const asking = useAnswer(
    any ? question(page, { metrics: ['visitors', 'count'], by: ['goal'], limit: 100 }) : null,
  );
  // Sums of several currencies mean nothing, so revenue is always asked by currency.
  const money = useAnswer(
    any && canAnswer('revenue', view.filters, 'goal')
      ? question(page, { metrics: ['revenue'], by: ['goal', 'currency'], limit: 200 })
      : null,
  );
  const { answer } = asking;
  const rowOf = (id: string) => answer && namedRow(answer, id);
  const reachedBy = (id: string): number => rowOf(id)?.[0] ?? 0;
  const byCount = [...site.goals].sort((a, b) => reachedBy(b.id) - reachedBy(a.id));
  const most = Math.max(1, ...byCount.map(({ id }) => reachedBy(id)));
  const revenueOf = (goal: string): string =>
    (money.answer?.rows ?? [])
      .filter((row) => row.by[0] === goal && row.by[1] && (row.metrics[0] ?? 0) !== 0)
      .map((row) => format.money(row.metrics[0] ?? 0, row.by[1] ?? ''))
      .join(' + ');
  const anyRevenue = byCount.some(({ id }) => revenueOf(id));

  return (
    <Card title={format.words.card.goals} class="wide">
      {!any && <p class="nothing">{words.none}</p>}
      {asking.failure && <Failure failure={asking.failure} metric="visitors" by="goal" />}
      {any && !asking.failure && (
        <div class={asking.loading && answer ? 'goals stale' : 'goals'} aria-busy={asking.loading}>
          <p class={anyRevenue ? 'rows-head goal-grid' : 'rows-head goal-grid no-revenue'}>
            <span aria-hidden="true">{words.goal}</span>
            <span aria-hidden="true">{words.visitors}</span>
            <span>
              <Explained text={words.rateText}>{words.rate}</Explained>
            </span>
            <span aria-hidden="true">{words.times}</span>
            {anyRevenue && (
              <span class="revenue" aria-hidden="true">
                {words.revenue}
              </span>
            )}
          </p>
          <ul>
            {byCount.map(({ id, label }) => {
              const [reached = null, times = null] = rowOf(id) ?? [];
              return (
                <li key={id}>
                  <button
                    type="button"
                    class={anyRevenue ? 'row goal-grid' : 'row goal-grid no-revenue'}
                    aria-pressed={isChosen(view.filters, 'goal', id)}
                    onClick={() => go({ filters: toggleValue(view.filters, 'goal', id) })}
                  >
                    <span class="bar" style={{ width: `${(100 * reachedBy(id)) / most}%` }} />
                    <span class="row-label">{label ?? id}</span>
                    <span class="row-number" aria-label={`${words.visitors}: ${reached ?? NOTHING}`}>
                      {answer ? format.metric('visitors', reached) : ''}
                    </span>
                    <span class="row-share">
                      {visitors && reached !== null ? format.percent(reached / visitors, 1) : NOTHING}
                    </span>
                    <span class="row-number">{answer ? format.metric('count', times) : ''}</span>
                    {anyRevenue && <span class="row-number revenue">{revenueOf(id)}</span>}
                  </button>
                </li>
              );
            })}
          </ul>
          {answer && <Withheld answer={answer} />}
        </div>
      )}
    </Card>
  );
}
