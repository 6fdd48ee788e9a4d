import type { VNode } from 'preact';
import type { Filter, FlowQuery } from '../../../../src/protocol/query.js';
import { NOTHING } from '../../format/format.js';
import { isSmall, valueText } from '../../format/value.js';
import { usePage } from '../../page.js';
import { Failure } from '../../parts/Failure.js';
import { Hint } from '../../parts/Hint.js';
import { useQuestion } from '../../use-answer.js';
import { Notes } from '../Notes.js';
import { Withheld } from '../Rows.js';
import { isWithheld } from '../why-empty.js';

const ROWS = 8;

interface Props {
  readonly page: string;
  readonly side: FlowQuery['side'];
  readonly where: readonly Filter[];
  readonly onChoose: (path: string) => void;
}

/** The pages before (`to`) or after (`from`) a page, with the visits that began or ended on it. A row goes on to its page. */
export function FlowSide({ page, side, where, onChoose }: Props): VNode {
  const { site, format, view } = usePage();
  const { words } = format;
  const { answer, failure, loading } = useQuestion('/v1/query/flow', {
    site: site.id,
    range: view.range,
    page,
    side,
    where: [...where],
    limit: ROWS,
  });
  const title = side === 'to' ? words.flow.before : words.flow.after;
  if (failure) return <Failure failure={failure} metric="visits" by={side} />;
  if (!answer) return <span class="panel-bone bone" aria-hidden="true" />;
  const { edge } = answer;
  const edgeText = edge.what === 'entries' ? words.flow.entries : words.flow.exits;
  const share = (value: number | null): string => (value === null ? NOTHING : format.percent(value / 100));
  const numbers = (count: number | null, of: number | null): VNode => (
    <>
      <span class="row-number">{format.metric('count', count)}</span>
      <span class="row-share">{share(of)}</span>
    </>
  );
  const bar = (of: number | null): VNode => <span class="bar" style={{ width: `${of ?? 0}%` }} />;
  return (
    <div class={loading ? 'rows stale' : 'rows'} aria-busy={loading}>
      <p class="rows-head">
        <span>{title}</span>
        <span aria-hidden="true">{words.flow.times}</span>
        <span aria-hidden="true">{words.share}</span>
      </p>
      <ul aria-label={title}>
        <li>
          <Hint text={edge.count === null ? words.small.text : edgeText.why} class="block">
            <button type="button" class="row edge" aria-disabled="true">
              {bar(edge.share)}
              <span class="row-label worded">{edgeText.label}</span>
              {numbers(edge.count, edge.share)}
            </button>
          </Hint>
        </li>
        {answer.rows.map((row) => {
          const shown = valueText('page', row.page, format, answer.withheld.groups);
          const goes = row.page.startsWith('/');
          return (
            <li key={row.page}>
              <button
                type="button"
                class={isSmall(row.page) ? 'row small' : 'row'}
                aria-disabled={!goes || undefined}
                title={goes ? words.flow.goOn(row.page) : shown.why}
                onClick={() => goes && onChoose(row.page)}
              >
                {bar(row.share)}
                <span class={shown.worded ? 'row-label worded' : 'row-label'}>{shown.text}</span>
                {numbers(row.count, row.share)}
              </button>
            </li>
          );
        })}
      </ul>
      {answer.rows.length === 0 && !isWithheld(answer) && <p class="withheld">{words.flow.nothing}</p>}
      {!answer.rows.some((row) => isSmall(row.page)) && <Withheld answer={answer} />}
      <Notes answer={answer} of="panel" />
    </div>
  );
}
