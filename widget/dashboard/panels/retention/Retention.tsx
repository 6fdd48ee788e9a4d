import type { VNode } from 'preact';
import { usePage } from '../../page.js';
import { Failure } from '../../parts/Failure.js';
import { useQuestion } from '../../use-answer.js';
import { addDays } from '../../state/day.js';
import { Card } from '../Card.js';
import { Notes } from '../Notes.js';
import { Withheld } from '../Rows.js';
import { isWithheld, whyEmpty } from '../why-empty.js';
import { Grid } from './Grid.js';

const WEEKS = 12;

/** Of those who came first in a week, how many came again in each week after. */
export function Retention(): VNode {
  const { site, format, view } = usePage();
  const { words } = format;
  const { answer, failure, loading } = useQuestion('/v1/query/retention', {
    site: site.id,
    weeks: WEEKS,
    where: [...view.filters],
  });
  // Weeks before anything was counted are no cohorts of nobody.
  const from = answer?.covers.from ?? '';
  const cohorts = answer?.cohorts.filter(({ week }) => addDays(week, 6) >= from) ?? [];
  const any = cohorts.some(({ size }) => size !== 0 && size !== null);
  return (
    <Card
      title={words.card.retention}
      class="wide"
      head={<p class="card-note">{words.retention.range(WEEKS)}</p>}
    >
      <div class="card-body" aria-busy={loading}>
        {failure ? (
          // Bounces are counted by nothing but visits, as the weeks of visitors are.
          <Failure failure={failure} metric="bounces" />
        ) : !answer ? (
          <span class="panel-bone bone" aria-hidden="true" />
        ) : !any ? (
          <p class="nothing">
            {isWithheld(answer)
              ? words.small.text
              : whyEmpty(answer, view.filters.length ? words.emptyFiltered : words.retention.none)}
          </p>
        ) : (
          <div class={loading ? 'stale' : ''}>
            <Grid cohorts={cohorts} />
            <p class="withheld">{words.retention.text}</p>
            <Withheld answer={answer} />
            <Notes answer={answer} of="panel" />
          </div>
        )}
      </div>
    </Card>
  );
}
