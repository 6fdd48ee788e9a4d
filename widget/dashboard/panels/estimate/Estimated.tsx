import type { VNode } from 'preact';
import { usePage } from '../../page.js';
import { Failure } from '../../parts/Failure.js';
import { Tabs } from '../../parts/Tabs.js';
import { useQuestion } from '../../use-answer.js';
import { Card } from '../Card.js';
import { Notes } from '../Notes.js';
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
  const { answer, failure, loading } = useQuestion('/v1/query/estimate', {
    site: site.id,
    range: view.range,
    metric,
  });
  const { answered, granted } = answer ?? {};
  return (
    <Card
      title={words.card.estimate}
      class="wide"
      head={
        <Tabs
          label={words.card.estimate}
          panel="estimate"
          current={metric}
          tabs={METRICS.map((id) => ({ id, text: words.metrics[id]?.label ?? id }))}
          onChoose={choose}
        />
      }
    >
      <div
        id="estimate"
        role="tabpanel"
        aria-labelledby={`estimate-${metric}`}
        class="card-body"
        aria-busy={loading}
      >
        {view.filters.length > 0 && (
          <p class="note" role="note">
            {words.estimate.unfiltered}
          </p>
        )}
        {failure ? (
          <Failure failure={failure} />
        ) : !answer ? (
          <span class="panel-bone bone" aria-hidden="true" />
        ) : answer.estimate === null && answer.band === null ? (
          <p class="nothing">{whyEmpty(answer, answer.notes[0]?.text ?? words.estimate.none)}</p>
        ) : (
          <div class={loading ? 'stale' : ''}>
            {typeof answered === 'number' && typeof granted === 'number' && answered > 0 && (
              <p class="estimate-said">
                {words.estimate.said(
                  format.number(granted),
                  format.number(answered),
                  format.percent(granted / answered),
                )}
              </p>
            )}
            <EstimateChart estimate={answer} />
            <EstimateTable estimate={answer} />
            <p class="withheld">{words.estimate.text}</p>
            <Notes answer={answer} of="panel" />
          </div>
        )}
      </div>
    </Card>
  );
}
