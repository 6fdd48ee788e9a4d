import type { VNode } from 'preact';
import { VITALS } from '../../../../src/protocol/dimensions.js';
import { usePage } from '../../page.js';
import { Failure } from '../../parts/Failure.js';
import { useAnswer } from '../../use-answer.js';
import { Card } from '../Card.js';
import { Notes } from '../Notes.js';
import { question } from '../question.js';
import { useChoice } from '../use-choice.js';
import { whyEmpty } from '../why-empty.js';
import { VitalPages } from './VitalPages.js';
import { VitalTile } from './VitalTile.js';

/** How fast the pages were where they were used, against the published thresholds. */
export function Vitals(): VNode {
  const page = usePage();
  const { format, view } = page;
  const { words } = format;
  const [chosen, choose] = useChoice('vital', 'lcp');
  const vital = VITALS.find((id) => id === chosen) ?? 'lcp';
  const { answer, failure, loading } = useAnswer(
    question(page, { metrics: ['count', 'p75', 'good', 'poor'], by: ['vital'] }),
  );
  return (
    <Card title={words.card.vitals} class="wide">
      <div class="card-body" aria-busy={loading}>
        {failure ? (
          <Failure failure={failure} metric="p75" by="vital" />
        ) : !answer ? (
          <span class="panel-bone bone" aria-hidden="true" />
        ) : answer.rows.length === 0 ? (
          <p class="nothing">
            {whyEmpty(answer, view.filters.length ? words.emptyFiltered : words.vitals.none)}
          </p>
        ) : (
          <div class={loading ? 'stale' : ''}>
            <ul class="vital-tiles">
              {VITALS.map((id) => (
                <VitalTile
                  key={id}
                  vital={id}
                  answer={answer}
                  current={id === vital}
                  onChoose={() => choose(id)}
                />
              ))}
            </ul>
            <VitalPages vital={vital} />
            <Notes answer={answer} of="panel" />
          </div>
        )}
      </div>
    </Card>
  );
}
