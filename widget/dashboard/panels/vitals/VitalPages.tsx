import type { VNode } from 'preact';
import type { Vital } from '../../../../src/protocol/vitals.js';
import { NOTHING } from '../../format/format.js';
import { isSmall } from '../../format/value.js';
import { ratingOf, vitalText } from '../../format/vital.js';
import { usePage } from '../../page.js';
import { ScrollTable } from '../../parts/ScrollTable.js';
import { ValueHead } from '../../parts/ValueHead.js';
import { isChosen, toggleValue } from '../../state/filters.js';
import { useAnswer } from '../../use-answer.js';
import { Answered } from '../Answered.js';
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
  const asking = useAnswer(
    question(page, {
      metrics: ['count', 'p75', 'good', 'poor'],
      by: ['page'],
      where: [...view.filters, { dim: 'vital', op: 'is', values: [vital] }],
      limit: ROWS,
    }),
  );
  return (
    <Answered
      asking={asking}
      metric="p75"
      by="page"
      nothing={(answer) => (answer.rows.length ? null : whyEmpty(answer, words.vitals.noPages))}
    >
      {(answer) => (
        <>
          <ScrollTable label={words.vitals.byPage(vital.toUpperCase())} class="vital-pages">
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
                  const rating = p75 === null ? null : ratingOf(vital, p75);
                  return (
                    <tr key={value}>
                      <ValueHead
                        dim="page"
                        value={value}
                        small={answer.withheld.groups}
                        chosen={isChosen(view.filters, 'page', value)}
                        onChoose={() => go({ filters: toggleValue(view.filters, 'page', value) })}
                      />
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
          </ScrollTable>
          {!answer.rows.some(({ by }) => isSmall(by[0] ?? '')) && <Withheld answer={answer} />}
        </>
      )}
    </Answered>
  );
}
