import type { VNode } from 'preact';
import type { Vital } from '../../../../src/protocol/vitals.js';
import { NOTHING } from '../../format/format.js';
import { isSmall, valueText } from '../../format/value.js';
import { ratingOf, vitalText } from '../../format/vital.js';
import { usePage } from '../../page.js';
import { Failure } from '../../parts/Failure.js';
import { isChosen, toggleValue } from '../../state/filters.js';
import { useAnswer } from '../../use-answer.js';
import { question } from '../question.js';
import { Withheld } from '../Rows.js';
import { whyEmpty } from '../why-empty.js';
import { Shares } from './Shares.js';

const ROWS = 8;

/** The pages a web vital was measured on most, for it is there that a slow one is felt. */
export function VitalPages({ vital }: { vital: Vital }): VNode {
  const page = usePage();
  const { format, view, go } = page;
  const { words } = format;
  const { answer, failure, loading } = useAnswer(
    question(page, {
      metrics: ['count', 'p75', 'good', 'poor'],
      by: ['page'],
      where: [...view.filters, { dim: 'vital', op: 'is', values: [vital] }],
      limit: ROWS,
    }),
  );
  const title = words.vitals.byPage(vital.toUpperCase());
  if (failure) return <Failure failure={failure} metric="p75" by="page" />;
  if (!answer) return <span class="panel-bone bone" aria-hidden="true" />;
  if (!answer.rows.length) return <p class="withheld">{whyEmpty(answer, words.vitals.noPages)}</p>;
  return (
    <div
      class={loading ? 'scroll stale' : 'scroll'}
      aria-busy={loading}
      tabIndex={0}
      role="region"
      aria-label={title}
    >
      <table class="vital-pages">
        <thead>
          <tr>
            <th scope="col">{words.dimensions['page']?.label}</th>
            <th scope="col">{words.vitals.p75}</th>
            <th scope="col">{words.vitals.shares}</th>
            <th scope="col">{words.vitals.times}</th>
          </tr>
        </thead>
        <tbody>
          {answer.rows.map(
            ({ by: [value = ''], metrics: [count = null, p75 = null, good = null, poor = null] }) => {
              const shown = valueText('page', value, format, answer.withheld.groups);
              const rating = p75 === null ? null : ratingOf(vital, p75);
              return (
                <tr key={value}>
                  <th scope="row" class={shown.worded ? 'worded' : ''}>
                    {isSmall(value) ? (
                      shown.text
                    ) : (
                      <button
                        type="button"
                        class="link"
                        aria-pressed={isChosen(view.filters, 'page', value)}
                        title={words.rowHint(shown.text)}
                        onClick={() => go({ filters: toggleValue(view.filters, 'page', value) })}
                      >
                        {shown.text}
                      </button>
                    )}
                  </th>
                  <td class="strong">
                    {p75 === null ? NOTHING : vitalText(vital, p75, format)}
                    {rating && <em class={rating}>{words.vitals.ratings[rating]}</em>}
                  </td>
                  <td>
                    <Shares good={good} poor={poor} />
                  </td>
                  <td>{format.metric('count', count, 'full')}</td>
                </tr>
              );
            },
          )}
        </tbody>
      </table>
      {!answer.rows.some(({ by }) => isSmall(by[0] ?? '')) && <Withheld answer={answer} />}
    </div>
  );
}
