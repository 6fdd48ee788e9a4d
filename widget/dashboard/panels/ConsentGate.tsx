import type { VNode } from 'preact';
import type { Answer } from '../../../src/protocol/query.js';
import { isSmall, valueText } from '../format/value.js';
import { usePage } from '../page.js';
import { Failure } from '../parts/Failure.js';
import { Hint } from '../parts/Hint.js';
import { Tabs } from '../parts/Tabs.js';
import { useAnswer } from '../use-answer.js';
import { Card } from './Card.js';
import { question } from './question.js';
import { Withheld } from './Rows.js';

/** Escapes first: they are what an owner has to do something about. */
const DEEDS = ['escaped', 'held'] as const;
const TABS = ['service', 'third_party'] as const;
type Tab = (typeof TABS)[number];

/** What the gate held and what escaped it, on the pages that visitors answered on. */
export function ConsentGate(): VNode {
  const page = usePage();
  const { format, view, go } = page;
  const { words } = format;
  const tab = TABS.find((id) => id === view.tabs.gate) ?? 'service';
  // Of pages and their tags, and of no visit: no filter of the view applies.
  const { answer, failure, loading } = useAnswer(
    question(page, { metrics: [...DEEDS], by: [tab], where: [], limit: 12 }),
  );
  const [escaped, held] = [answer?.totals[0] ?? 0, answer?.totals[1] ?? 0];
  const choose = (next: Tab): void =>
    go({ tabs: { ...view.tabs, gate: next === 'service' ? undefined : next } }, 'replace');

  return (
    <Card
      title={words.card.gate}
      class="wide"
      head={
        <Tabs
          label={words.card.gate}
          panel="card-gate"
          current={tab}
          tabs={TABS.map((id) => ({ id, text: words.tab[id] }))}
          onChoose={choose}
        />
      }
    >
      <div id="card-gate" role="tabpanel" aria-labelledby={`card-gate-${tab}`} aria-busy={loading}>
        {failure && <Failure failure={failure} />}
        {answer && escaped + held === 0 && <p class="nothing">{words.gate.none}</p>}
        {answer && escaped + held > 0 && (
          <div class={loading ? 'gate stale' : 'gate'}>
            <p class={escaped > 0 ? 'gate-sum bad' : 'gate-sum good'}>
              {escaped > 0 ? words.gate.escaped(format.number(escaped)) : words.gate.tight}{' '}
              <span>{words.gate.held(format.number(held))}</span>
            </p>
            {view.filters.length > 0 && (
              <p class="note" role="note">
                {words.gate.unfiltered}
              </p>
            )}
            <List answer={answer} tab={tab} />
          </div>
        )}
      </div>
    </Card>
  );
}

function List({ answer, tab }: { answer: Answer; tab: Tab }): VNode {
  const { format } = usePage();
  const { words } = format;
  const rows = [...answer.rows].sort(
    (a, b) =>
      Number(isSmall(a.by[0] ?? '')) - Number(isSmall(b.by[0] ?? '')) ||
      (b.metrics[0] ?? 0) - (a.metrics[0] ?? 0) ||
      (b.metrics[1] ?? 0) - (a.metrics[1] ?? 0),
  );
  return (
    <>
      <p class="rows-head gate-grid" aria-hidden="true">
        <span>{words.dimensions[tab]?.label}</span>
        {DEEDS.map((deed) => (
          <span key={deed}>
            <Hint text={words.metrics[deed]?.definition ?? ''}>{words.metrics[deed]?.label}</Hint>
          </span>
        ))}
      </p>
      <ul>
        {rows.map(({ by: [value = ''], metrics }) => {
          const shown = valueText(tab, value, format, answer.withheld.groups);
          return (
            <li key={value} class="gate-row gate-grid">
              <span class={shown.worded ? 'row-label worded' : 'row-label'} title={shown.why ?? shown.text}>
                {shown.text}
              </span>
              {DEEDS.map((deed, i) => (
                <span key={deed} class={deed === 'escaped' && metrics[i] ? 'row-number bad' : 'row-number'}>
                  <span class="unseen">{words.metrics[deed]?.label}: </span>
                  {format.metric(deed, metrics[i] ?? null)}
                </span>
              ))}
            </li>
          );
        })}
      </ul>
      {!rows.some(({ by }) => isSmall(by[0] ?? '')) && <Withheld answer={answer} />}
    </>
  );
}
