import type { VNode } from 'preact';
import { VITALS } from '../../../../src/protocol/dimensions.js';
import { usePage } from '../../page.js';
import { useAnswer } from '../../use-answer.js';
import { Answered } from '../Answered.js';
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
  const [chosen, choose] = useChoice('vital', VITALS[0]);
  const vital = VITALS.find((id) => id === chosen) ?? VITALS[0];
  const asking = useAnswer(question(page, { metrics: ['count', 'p75', 'good', 'poor'], by: ['vital'] }));
  const otherwise = view.filters.length ? words.emptyFiltered : words.vitals.none;
  return (
    <Card title={words.card.vitals} class="wide">
      <div class="card-body">
        <Answered
          asking={asking}
          metric="p75"
          by="vital"
          nothing={(answer) => (answer.rows.length ? null : whyEmpty(answer, otherwise))}
        >
          {(answer) => (
            <>
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
            </>
          )}
        </Answered>
      </div>
    </Card>
  );
}
