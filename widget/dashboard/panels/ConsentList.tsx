import type { VNode } from 'preact';
import type { AnswerRow, Filter } from '../../../src/protocol/query.js';
import { isSmall, valueText } from '../format/value.js';
import { whyValue } from '../format/why-value.js';
import { usePage } from '../page.js';
import { Failure } from '../parts/Failure.js';
import { Explained } from '../parts/Hint.js';
import { isChosen, toggleValue } from '../state/filters.js';
import { useAnswer } from '../use-answer.js';
import { placeOf } from './answered-in.js';
import { ANSWERS, answeredOf, sumOf } from './answers.js';
import type { ConsentTab } from './ConsentRows.js';
import { question } from './question.js';
import { Withheld } from './Rows.js';
import { StackedBar } from './StackedBar.js';

/** How the notices of each value were answered. */
export function ConsentList({ tab, where }: { tab: ConsentTab; where: Filter[] }): VNode {
  const page = usePage();
  const { words } = page.format;
  const { answer, failure, loading } = useAnswer(
    question(page, { metrics: [...ANSWERS], by: [tab], where, limit: 8 }),
  );
  if (failure) return <Failure failure={failure} />;
  const rows = [...(answer?.rows ?? [])];
  if (tab === 'answered_in') rows.sort((a, b) => placeOf(a.by[0]) - placeOf(b.by[0]));
  return (
    <>
      <p class="rows-head consent-grid" aria-hidden="true">
        <span>{words.dimensions[tab]?.label}</span>
        <span />
        <span>{words.consent.answers}</span>
        <span>{words.metrics['accepted']?.label}</span>
      </p>
      <ul class={loading && answer ? 'stale' : ''} aria-busy={loading}>
        {rows.map((row) => (
          <li key={row.by[0]}>
            <Row row={row} tab={tab} small={answer?.withheld.groups ?? 0} />
          </li>
        ))}
      </ul>
      {answer && <Withheld answer={answer} />}
    </>
  );
}

/** A button where the visits carry the dimension too; a rule and a time are of the answer alone. */
function Row({ row, tab, small }: { row: AnswerRow; tab: ConsentTab; small: number }): VNode {
  const { format, site, view, go } = usePage();
  const value = row.by[0] ?? '';
  const answered = answeredOf(ANSWERS, row.metrics);
  const shown = valueText(tab, value, format, small);
  const why = whyValue(tab, value, format, site.k);
  const isButton = !isSmall(value) && (tab === 'device' || tab === 'lang');
  const all = sumOf(answered);
  const said = ANSWERS.map(
    (kind) => `${format.words.metrics[kind]?.label} ${format.percent(all ? answered[kind] / all : 0)}`,
  ).join(', ');
  const inside = (
    <>
      <span class={shown.worded ? 'row-label worded' : 'row-label'} title={why ? undefined : shown.text}>
        {why && !isButton ? <Explained text={why}>{shown.text}</Explained> : shown.text}
      </span>
      <StackedBar answered={answered} />
      <span class="row-number">{format.compact(all)}</span>
      <span class="row-share">{format.percent(all ? answered.accepted / all : 0)}</span>
      <span class="unseen">{said}</span>
    </>
  );
  if (!isButton) {
    return (
      <div class="consent-row" title={said}>
        {inside}
      </div>
    );
  }
  return (
    <button
      type="button"
      class="consent-row"
      aria-pressed={isChosen(view.filters, tab, value)}
      title={said}
      onClick={() => go({ filters: toggleValue(view.filters, tab, value) })}
    >
      {inside}
    </button>
  );
}
