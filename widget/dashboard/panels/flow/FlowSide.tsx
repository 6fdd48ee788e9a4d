import type { VNode } from 'preact';
import type { Filter, FlowQuery } from '../../../../src/protocol/query.js';
import { isSmall, valueText } from '../../format/value.js';
import { whyValue } from '../../format/why-value.js';
import { usePage } from '../../page.js';
import { Failure } from '../../parts/Failure.js';
import { useQuestion } from '../../use-answer.js';
import { Notes } from '../Notes.js';
import { Withheld } from '../Rows.js';
import { isWithheld } from '../why-empty.js';
import { FlowRow } from './FlowRow.js';

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
  const { edge, rows, withheld } = answer;
  const edgeText = edge.what === 'entries' ? words.flow.entries : words.flow.exits;
  return (
    <div class={loading ? 'rows stale' : 'rows'} aria-busy={loading}>
      <p class="rows-head">
        <span>{title}</span>
        <span aria-hidden="true">{words.flow.times}</span>
        <span aria-hidden="true">{words.share}</span>
      </p>
      <ul aria-label={title}>
        <FlowRow
          class="edge"
          text={{ text: edgeText.label, worded: true }}
          count={edge.count}
          share={edge.share}
          why={edge.count === null ? words.small.text : edgeText.why}
        />
        {rows.map(({ page: path, count, share }) => (
          <FlowRow
            key={path}
            class={isSmall(path) ? 'small' : ''}
            text={valueText('page', path, format, withheld.groups)}
            count={count}
            share={share}
            why={whyValue('page', path, format, site.k)}
            onChoose={path.startsWith('/') ? () => onChoose(path) : undefined}
          />
        ))}
      </ul>
      {rows.length === 0 && !isWithheld(answer) && <p class="withheld">{words.flow.nothing}</p>}
      {!rows.some((row) => isSmall(row.page)) && <Withheld answer={answer} />}
      <Notes answer={answer} of="panel" />
    </div>
  );
}
