import type { VNode } from 'preact';
import { usePage } from '../../page.js';
import { useQuestion } from '../../use-answer.js';
import { Answered } from '../Answered.js';
import { Notes } from '../Notes.js';
import { TabbedCard } from '../TabbedCard.js';
import { useChoice } from '../use-choice.js';
import { whyEmpty } from '../why-empty.js';
import { EstimateChart } from './EstimateChart.js';
import { EstimateTable } from './EstimateTable.js';

const METRICS = ['visitors', 'visits', 'views'] as const;

/** What the numbers may be with those who did not grant: beside what was measured, and never in it. */
export function Estimated(): VNode {
  const { site, format, view } = usePage();
  const { words } = format;
  const [chosen, choose] = useChoice('estimate', METRICS[0]);
  const metric = METRICS.find((one) => one === chosen) ?? METRICS[0];
  const asking = useQuestion('/v1/query/estimate', { site: site.id, range: view.range, metric });
  return (
    <TabbedCard
      title={words.card.estimate}
      class="wide"
      panel="estimate"
      tabs={METRICS.map((id) => ({ id, text: words.metrics[id]?.label ?? id }))}
      current={metric}
      onChoose={choose}
    >
      {view.filters.length > 0 && (
        <p class="note" role="note">
          {words.estimate.unfiltered}
        </p>
      )}
      <Answered
        asking={asking}
        nothing={(answer) =>
          answer.estimate === null && answer.band === null
            ? whyEmpty(answer, answer.notes[0]?.text ?? words.estimate.none)
            : null
        }
      >
        {(answer) => (
          <>
            {typeof answer.answered === 'number' &&
              typeof answer.granted === 'number' &&
              answer.answered > 0 && (
                <p class="estimate-said">
                  {words.estimate.said(
                    format.number(answer.granted),
                    format.number(answer.answered),
                    format.percent(answer.granted / answer.answered),
                  )}
                </p>
              )}
            <EstimateChart estimate={answer} />
            <EstimateTable estimate={answer} />
            <p class="withheld">{words.estimate.text}</p>
            <Notes answer={answer} of="panel" />
          </>
        )}
      </Answered>
    </TabbedCard>
  );
}
