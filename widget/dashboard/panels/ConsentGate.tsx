import type { VNode } from 'preact';
import type { Answer } from '../../../src/protocol/query.js';
import { isSmall, valueText } from '../format/value.js';
import { whyValue } from '../format/why-value.js';
import { usePage } from '../page.js';
import { Explained } from '../parts/Hint.js';
import { useAnswer } from '../use-answer.js';
import { Answered } from './Answered.js';
import { question } from './question.js';
import { Withheld } from './Rows.js';
import { TabbedCard } from './TabbedCard.js';
import { useChoice } from './use-choice.js';

/** Escapes first: they are what an owner has to do something about. */
const DEEDS = ['escaped', 'held'] as const;
const TABS = ['service', 'third_party'] as const;
type Tab = (typeof TABS)[number];

/** What the gate held and what escaped it, on the pages that visitors answered on. */
export function ConsentGate(): VNode {
  const page = usePage();
  const { format, view } = page;
  const { words } = format;
  const [chosen, choose] = useChoice('gate', TABS[0]);
  const tab = TABS.find((id) => id === chosen) ?? TABS[0];
  // Of pages and their tags, and of no visit: no filter of the view applies.
  const asking = useAnswer(question(page, { metrics: [...DEEDS], by: [tab], where: [], limit: 12 }));
  const totals = ({ totals }: Answer): readonly number[] => totals.map((total) => total ?? 0);

  return (
    <TabbedCard
      title={words.card.gate}
      class="wide"
      panel="card-gate"
      tabs={TABS.map((id) => ({ id, text: words.tab[id] }))}
      current={tab}
      onChoose={choose}
    >
      <Answered
        asking={asking}
        nothing={(answer) => (totals(answer).every((total) => total === 0) ? words.gate.none : null)}
      >
        {(answer) => {
          const [escaped = 0, held = 0] = totals(answer);
          return (
            <>
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
            </>
          );
        }}
      </Answered>
    </TabbedCard>
  );
}

function List({ answer, tab }: { answer: Answer; tab: Tab }): VNode {
  const { format, site } = usePage();
  const { words } = format;
  const rows = [...answer.rows].sort(
    (a, b) =>
      Number(isSmall(a.by[0] ?? '')) - Number(isSmall(b.by[0] ?? '')) ||
      (b.metrics[0] ?? 0) - (a.metrics[0] ?? 0) ||
      (b.metrics[1] ?? 0) - (a.metrics[1] ?? 0),
  );
  return (
    <>
      <p class="rows-head gate-grid">
        <span aria-hidden="true">{words.dimensions[tab]?.label}</span>
        {DEEDS.map((deed) => (
          <span key={deed}>
            <Explained text={words.metrics[deed]?.definition ?? ''}>{words.metrics[deed]?.label}</Explained>
          </span>
        ))}
      </p>
      <ul>
        {rows.map(({ by: [value = ''], metrics }) => {
          const shown = valueText(tab, value, format, answer.withheld.groups);
          const why = whyValue(tab, value, format, site.k);
          return (
            <li key={value} class="gate-row gate-grid">
              <span
                class={shown.worded ? 'row-label worded' : 'row-label'}
                title={why ? undefined : shown.text}
              >
                {why ? <Explained text={why}>{shown.text}</Explained> : shown.text}
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
