import type { VNode } from 'preact';
import { changeOf } from '../format/change.js';
import { NOTHING } from '../format/format.js';
import { noteText } from '../format/note.js';
import { usePage } from '../page.js';
import { Delta } from '../parts/Delta.js';
import { Hint, InfoMark } from '../parts/Hint.js';
import { inTheWay } from '../state/filters.js';
import { HEADLINE, type HeadlineMetric } from '../state/view.js';
import type { Headline } from './use-headline.js';

/** The six numbers; each is a button that puts itself into the chart. */
export function Tiles({ headline }: { headline: Headline }): VNode {
  return (
    <ul class="tiles" aria-busy={headline.loading}>
      {HEADLINE.map((metric) => (
        <Tile key={metric} metric={metric} headline={headline} />
      ))}
    </ul>
  );
}

function Tile({ metric, headline }: { metric: HeadlineMetric; headline: Headline }): VNode {
  const { format, view, go } = usePage();
  const { words } = format;
  const { answer, missing, charted } = headline;
  const { label, definition } = words.metrics[metric] ?? { label: metric, definition: '' };
  const column = answer?.metrics.indexOf(metric) ?? -1;
  const now = answer?.totals[column] ?? null;
  const before = answer?.compareTotals?.[column] ?? null;
  const change = changeOf(metric, now, before, format);
  const reason = missing.get(metric);
  const whyMissing = words.error.notWith(format.dimensions(inTheWay(metric, view.filters)));
  const gap = metric === 'visitors' && answer?.notes.find((note) => note.code === 'gap-beyond-35-days');

  return (
    <li class={charted === metric ? 'tile current' : 'tile'}>
      <Hint text={reason === undefined ? definition : `${whyMissing} ${reason}`}>
        <button
          type="button"
          aria-pressed={charted === metric}
          aria-disabled={reason !== undefined || undefined}
          onClick={() => reason === undefined && go({ metric }, 'replace')}
        >
          <span class="tile-label">{label}</span>
          {answer || reason !== undefined || headline.failure ? (
            <span class="tile-value">{reason === undefined ? format.metric(metric, now) : NOTHING}</span>
          ) : (
            <span class="tile-value bone" aria-hidden="true" />
          )}
          <span class="tile-change">
            {reason === undefined && change && (
              <>
                <Delta change={change} />
                <span class="than">
                  {view.compare !== 'off' &&
                    before !== null &&
                    words.tile.before(format.metric(metric, before))}
                </span>
              </>
            )}
          </span>
        </button>
      </Hint>
      {gap && <InfoMark label={label} text={noteText(gap, format)} />}
    </li>
  );
}
