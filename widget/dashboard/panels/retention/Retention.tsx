import type { VNode } from 'preact';
import type { Cohort, Retention as Told } from '../../../../src/protocol/query.js';
import { usePage } from '../../page.js';
import { useQuestion } from '../../use-answer.js';
import { addDays } from '../../state/day.js';
import { Answered } from '../Answered.js';
import { Card } from '../Card.js';
import { Notes } from '../Notes.js';
import { isWithheld, whyEmpty } from '../why-empty.js';
import { Grid } from './Grid.js';

const WEEKS = 12;

/** Of those who came first in a week, how many came again in each week after. */
export function Retention(): VNode {
  const { site, format, view } = usePage();
  const { words } = format;
  const asking = useQuestion('/v1/query/retention', {
    site: site.id,
    weeks: WEEKS,
    where: [...view.filters],
  });
  const otherwise = view.filters.length ? words.emptyFiltered : words.retention.none;
  const nothing = (answer: Told): string | null => {
    if (cohortsOf(answer).some(({ size }) => size !== 0 && size !== null)) return null;
    return isWithheld(answer) ? words.small.text : whyEmpty(answer, otherwise);
  };
  return (
    <Card
      title={words.card.retention}
      class="wide"
      head={<p class="card-note">{words.retention.range(WEEKS)}</p>}
    >
      <div class="card-body">
        {/* Bounces are counted by nothing but visits, as the weeks of visitors are. */}
        <Answered asking={asking} metric="bounces" nothing={nothing}>
          {(answer) => (
            <>
              <Grid cohorts={cohortsOf(answer)} />
              <p class="withheld">{words.retention.text}</p>
              <Notes answer={answer} of="panel" />
            </>
          )}
        </Answered>
      </div>
    </Card>
  );
}

/** Weeks before anything was counted are no cohorts of nobody. */
const cohortsOf = ({ cohorts, covers: { from } }: Told): readonly Cohort[] =>
  cohorts.filter(({ week }) => addDays(week, 6) >= (from ?? ''));
