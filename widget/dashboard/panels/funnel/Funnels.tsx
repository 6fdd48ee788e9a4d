import type { VNode } from 'preact';
import { usePage } from '../../page.js';
import { Choice } from '../../parts/Choice.js';
import { Tabs } from '../../parts/Tabs.js';
import { useQuestion } from '../../use-answer.js';
import { Answered } from '../Answered.js';
import { Card } from '../Card.js';
import { Notes } from '../Notes.js';
import { comparison } from '../question.js';
import { Withheld } from '../Rows.js';
import { useChoice } from '../use-choice.js';
import { isWithheld, whyEmpty } from '../why-empty.js';
import { FunnelGroups } from './FunnelGroups.js';
import { FunnelSteps } from './FunnelSteps.js';

/** What a funnel can be split by: things a visit has one of, and few of. */
const SPLITS = [
  'device',
  'channel',
  'source',
  'country',
  'lang',
  'browser',
  'entry',
  'utm_campaign',
] as const;

/** How far visits come on the ways the owner named. */
export function Funnels(): VNode {
  const page = usePage();
  const { site, format, view } = page;
  const { words } = format;
  const [id, choose] = useChoice('funnel', site.funnels[0]?.id ?? '');
  const [split, chooseSplit] = useChoice('funnel-by', '');
  const funnel = site.funnels.find((one) => one.id === id) ?? site.funnels[0];
  const by = SPLITS.find((dim) => dim === split);
  const asking = useQuestion(
    '/v1/query/funnel',
    funnel
      ? {
          site: site.id,
          range: view.range,
          where: [...view.filters],
          funnel: funnel.id,
          ...comparison(page),
          ...(by && { by }),
        }
      : null,
  );
  const otherwise = view.filters.length ? words.emptyFiltered : words.funnel.nobody;
  return (
    <Card
      title={words.card.funnel}
      class="wide"
      head={
        funnel && (
          <div class="card-tools">
            {site.funnels.length > 1 && (
              <Tabs
                label={words.card.funnel}
                panel="funnel"
                current={funnel.id}
                tabs={site.funnels.map((one) => ({ id: one.id, text: one.label ?? one.id }))}
                onChoose={choose}
              />
            )}
            <Choice
              label={words.funnel.by}
              value={by ?? ''}
              options={[
                { id: '', text: words.funnel.whole },
                ...SPLITS.map((dim) => ({ id: dim, text: words.dimensions[dim]?.label ?? dim })),
              ]}
              onChoose={chooseSplit}
            />
          </div>
        )
      }
    >
      <div id="funnel" class="card-body">
        {funnel ? (
          <Answered
            asking={asking}
            metric="visits"
            by="funnel"
            nothing={(answer) =>
              answer.steps[0]?.visits === 0 && !isWithheld(answer) ? whyEmpty(answer, otherwise) : null
            }
          >
            {(answer) => (
              <>
                <FunnelSteps funnel={answer} label={funnel.label ?? funnel.id} />
                {answer.groups && by && <FunnelGroups groups={answer.groups} by={by} steps={answer.steps} />}
                <Withheld answer={answer} />
                <Notes answer={answer} of="panel" />
              </>
            )}
          </Answered>
        ) : (
          <p class="nothing">{words.funnel.none}</p>
        )}
      </div>
    </Card>
  );
}
