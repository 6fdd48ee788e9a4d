import type { VNode } from 'preact';
import { changeOf } from '../format/change.js';
import { NOTHING } from '../format/format.js';
import { usePage } from '../page.js';
import { Delta } from '../parts/Delta.js';
import { Failure } from '../parts/Failure.js';
import { Explained } from '../parts/Hint.js';
import { noticeFilters } from '../state/filters.js';
import { useAnswer } from '../use-answer.js';
import { ANSWERS, answeredOf, sumOf } from './answers.js';
import { Card } from './Card.js';
import { ConsentRows } from './ConsentRows.js';
import { namedRow } from './named-row.js';
import { comparison, question } from './question.js';
import { StackedBar } from './StackedBar.js';
import { whyEmpty } from './why-empty.js';

const FACTS = ['gpc', 'withdrawn', 'changed'] as const;

/** How notices were answered: the one number that says how much of the traffic the others stand for. */
export function Consent(): VNode {
  const page = usePage();
  const { format, view } = page;
  const { words } = format;
  const { used, unused } = noticeFilters(view.filters);
  const where = [...used];
  const metrics = [...ANSWERS, ...FACTS];
  const asking = useAnswer(question(page, { metrics, where, ...comparison(page) }));
  const software = useAnswer(question(page, { metrics: [...ANSWERS], by: ['software'], where }));

  const answer = asking.answer;
  const now = answeredOf(metrics, answer?.totals);
  const before = answer?.compareTotals && answeredOf(metrics, answer.compareTotals);
  const all = sumOf(now);
  const rate =
    before && sumOf(before) > 0 && all > 0 ? [now.accepted / all, before.accepted / sumOf(before)] : null;
  const change = rate && changeOf('bounce_rate', 100 * (rate[0] ?? 0), 100 * (rate[1] ?? 0), format);
  const bySoftware = software.answer && namedRow(software.answer, 'yes');

  return (
    <Card title={words.card.consent} class="wide">
      {unused.length > 0 && (
        <p class="note" role="note">
          {words.consent.unfiltered(format.dimensions([...new Set(unused.map(({ dim }) => dim))]))}
        </p>
      )}
      {asking.failure ? (
        <Failure failure={asking.failure} />
      ) : answer && all === 0 ? (
        <p class="nothing">{whyEmpty(answer, words.consent.none)}</p>
      ) : (
        <div class={asking.loading && answer ? 'consent stale' : 'consent'} aria-busy={asking.loading}>
          <div class="consent-sum">
            <p class="consent-count">
              {answer ? (
                words.consent.answersOf(format.number(all))
              ) : (
                <span class="bone" aria-hidden="true" />
              )}
            </p>
            <StackedBar answered={now} />
            <dl class="legend">
              {ANSWERS.map((kind) => (
                <div key={kind} class={kind}>
                  <dt>
                    <i class={`swatch ${kind}`} />
                    <Explained text={words.metrics[kind]?.definition ?? ''}>
                      {words.metrics[kind]?.label}
                    </Explained>
                  </dt>
                  <dd>
                    <b>{all > 0 ? format.percent(now[kind] / all) : ' '}</b>
                    {kind === 'accepted' && change && <Delta change={{ ...change, good: undefined }} />}
                    <span>{answer ? format.number(now[kind]) : ' '}</span>
                  </dd>
                </div>
              ))}
            </dl>
            <dl class="facts">
              {FACTS.map((fact) => (
                <div key={fact}>
                  <dt>
                    <Explained text={words.metrics[fact]?.definition ?? ''}>{words.consent[fact]}</Explained>
                  </dt>
                  <dd>{answer ? format.metric(fact, answer.totals[metrics.indexOf(fact)] ?? null) : ' '}</dd>
                </div>
              ))}
              <div>
                <dt>
                  <Explained text={words.consent.bySoftware}>{words.consent.software}</Explained>
                </dt>
                <dd>
                  {software.answer
                    ? bySoftware
                      ? format.number(sumOf(answeredOf(ANSWERS, bySoftware)))
                      : NOTHING
                    : ' '}
                </dd>
              </div>
            </dl>
          </div>
          <ConsentRows where={where} />
        </div>
      )}
    </Card>
  );
}
