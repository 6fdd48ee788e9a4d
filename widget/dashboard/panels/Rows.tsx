import type { VNode } from 'preact';
import { OTHER } from '../../../src/protocol/dimensions.js';
import type { Answer, AnswerRow } from '../../../src/protocol/query.js';
import { isSmall, valueText } from '../format/value.js';
import { whyValue } from '../format/why-value.js';
import { usePage } from '../page.js';
import { Failure } from '../parts/Failure.js';
import { Explained, Why } from '../parts/Hint.js';
import { canAnswer, isChosen, toggleWithin } from '../state/filters.js';
import { useAnswer } from '../use-answer.js';
import { question } from './question.js';
import type { TabInfo } from './tabs.js';
import { isWithheld, whyEmpty } from './why-empty.js';

export const CARD_ROWS = 8;

interface Props {
  readonly tab: TabInfo;
  /** All visitors under the view's filters: what shares are of where rows do not add up, as of pages. */
  readonly visitors: number | null;
}

/** A dimension's rows: value, bar, number, share. A row is a button that filters by its value. */
export function Rows({ tab, visitors }: Props): VNode {
  const page = usePage();
  const { format, view } = page;
  const { words } = format;
  const metric = [...tab.metrics, 'count'].find((m) => canAnswer(m, view.filters, tab.dim)) ?? tab.metrics[0];
  const { answer, failure, loading } = useAnswer(
    question(page, {
      metrics: [metric],
      by: [tab.dim],
      where: [...view.filters, ...(tab.where ?? [])],
      limit: CARD_ROWS,
    }),
  );
  const whole = metric === 'visitors' ? visitors : null;
  if (failure) return <Failure failure={failure} metric={metric} by={tab.dim} />;
  if (!answer) return <RowBones />;
  if (!answer.rows.length) {
    const otherwise = view.filters.length ? words.emptyFiltered : words.empty;
    // What nobody switched on or declared stays empty for ever: what to do comes before the collector's "nothing".
    const none =
      tab.empty && !view.filters.length ? words.events.none[tab.empty] : whyEmpty(answer, otherwise);
    return <p class="nothing">{isWithheld(answer) ? whyEmpty(answer, otherwise) : none}</p>;
  }
  const most = Math.max(1, ...answer.rows.map((row) => row.metrics[0] ?? 0));
  return (
    <div class={loading ? 'rows stale' : 'rows'} aria-busy={loading}>
      <p class="rows-head" aria-hidden="true">
        <span>{words.dimensions[tab.dim]?.label}</span>
        <span>{words.metrics[metric]?.label}</span>
        <span>{words.share}</span>
      </p>
      <ul>
        {answer.rows.map((row) => (
          <Row
            key={row.by[0]}
            row={row}
            tab={tab}
            metric={metric}
            most={most}
            total={answer.totals[0] ?? whole ?? 0}
            small={answer.withheld.groups}
          />
        ))}
      </ul>
      <Nameless rows={answer.rows} dim={tab.dim} />
      {!answer.rows.some((row) => isSmall(row.by[0] ?? '')) && <Withheld answer={answer} />}
    </div>
  );
}

interface RowProps {
  readonly row: AnswerRow;
  readonly tab: TabInfo;
  readonly metric: string;
  /** The first row's number, which fills the whole bar. */
  readonly most: number;
  readonly total: number;
  /** How many values the small row stands for. */
  readonly small: number;
}

function Row({ row, tab, metric, most, total, small }: RowProps): VNode {
  const { format, site, view, go } = usePage();
  const value = row.by[0] ?? '';
  // Null for pooled pages: a visit may have seen several of them.
  const number = row.metrics[0] ?? null;
  const shown = valueText(tab.dim, value, format, small);
  const why = whyValue(tab.dim, value, format, site.k);
  const inside = (
    <>
      <span class="bar" style={{ width: `${(100 * Math.max(0, number ?? 0)) / most}%` }} />
      <span class={shown.worded ? 'row-label worded' : 'row-label'} title={shown.text}>
        {shown.text}
      </span>
      <span class="row-number">{format.metric(metric, number)}</span>
      <span class="row-share">{total > 0 && number !== null ? format.percent(number / total) : ''}</span>
    </>
  );
  const chosen = isChosen(view.filters, tab.dim, value);
  const onClick = (event: MouseEvent): void =>
    go({
      filters: toggleWithin(view.filters, tab.where ?? [], tab.dim, value, event.altKey ? 'not' : 'is'),
    });
  return (
    <li>
      <Why text={why} class="block">
        {isSmall(value) ? (
          <button type="button" class="row small" aria-disabled="true">
            {inside}
          </button>
        ) : (
          <button type="button" class="row" aria-pressed={chosen} onClick={onClick}>
            {inside}
          </button>
        )}
      </Why>
    </li>
  );
}

/** Says why words have no name yet, where most of a list is of those; elsewhere their row explains itself. */
function Nameless({ rows, dim }: { rows: readonly AnswerRow[]; dim: string }): VNode | null {
  const { format, site } = usePage();
  if (rows[0]?.by[0] !== OTHER) return null;
  return <p class="withheld">{whyValue(dim, OTHER, format, site.k)}</p>;
}

/** Says what was held back from a list, and how much of the whole that is. */
export function Withheld({ answer }: { answer: Pick<Answer, 'withheld'> }): VNode | null {
  const { format } = usePage();
  const { groups, share } = answer.withheld;
  if (!groups) return null;
  return (
    <p class="withheld">
      <Explained text={format.words.small.text}>
        {format.words.small.withheld(groups, format.number(groups), share > 0 ? format.percent(share) : null)}
      </Explained>
    </p>
  );
}

function RowBones(): VNode {
  return (
    <div class="rows" aria-hidden="true">
      <p class="rows-head">&nbsp;</p>
      <ul>
        {Array.from({ length: CARD_ROWS }, (_, index) => (
          <li key={index} class="row-bone">
            <span class="bone" style={{ width: `${86 - index * 8}%` }} />
          </li>
        ))}
      </ul>
    </div>
  );
}
