import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { AnswerRow, Filter } from '../../../src/protocol/query.js';
import { unitOf } from '../format/format.js';
import { usePage } from '../page.js';
import { Dialog } from '../parts/Dialog.js';
import { Failure } from '../parts/Failure.js';
import { Explained, Hint } from '../parts/Hint.js';
import { Icon } from '../parts/Icon.js';
import { ValueHead } from '../parts/ValueHead.js';
import { question } from '../panels/question.js';
import { Withheld } from '../panels/Rows.js';
import type { TabInfo } from '../panels/tabs.js';
import { canAnswer, isChosen, toggleWithin } from '../state/filters.js';
import { useAnswer } from '../use-answer.js';
import { CsvButton } from './CsvButton.js';
import { Pager } from './Pager.js';
import { useSettled } from './use-settled.js';

export const PAGE_ROWS = 50;

/** Every value of a tab's dimension with all that can be told of it. */
export function Details({ tab }: { tab: TabInfo }): VNode {
  const page = usePage();
  const { view, go, format } = page;
  const { words } = format;
  const [typed, setTyped] = useState('');
  const [offset, setOffset] = useState(0);
  const [sort, setSort] = useState(tab.metrics[0]);
  const search = useSettled(typed.trim());

  const askable = tab.metrics.filter((metric) => canAnswer(metric, view.filters, tab.dim));
  const shown = askable.length ? askable : [tab.metrics[0]];
  const sorted = shown.includes(sort) ? sort : (shown[0] ?? sort);
  // Rows are ordered by the first metric asked for.
  const metrics = [sorted, ...shown.filter((metric) => metric !== sorted)];
  const query = question(page, {
    metrics,
    by: [tab.dim],
    where: [
      ...view.filters,
      ...(tab.where ?? []),
      ...(search ? [{ dim: tab.dim, op: 'contains' as const, values: [search] }] : []),
    ],
  });
  const { answer, failure, loading } = useAnswer({ ...query, limit: PAGE_ROWS, offset });
  const name = words.dimensions[tab.dim]?.label ?? tab.dim;
  const title = words.tab[tab.id as keyof typeof words.tab] ?? name;
  const close = (): void => go({ details: '' });
  const chosen = (filters: readonly Filter[], value: string): readonly Filter[] =>
    isChosen(filters, tab.dim, value) ? filters : toggleWithin(filters, tab.where ?? [], tab.dim, value);
  const choose = (value: string): void => go({ details: '', filters: chosen(view.filters, value) });

  return (
    <Dialog title={title} closeLabel={words.close} onClose={close} wide>
      <div class="details-bar">
        <input
          type="search"
          value={typed}
          placeholder={words.search}
          aria-label={words.search}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setOffset(0);
          }}
        />
        <CsvButton query={query} dim={tab.dim} metrics={shown} name={tab.id} />
      </div>
      {failure ? (
        <Failure failure={failure} />
      ) : (
        <div
          class={loading && answer ? 'scroll details stale' : 'scroll details'}
          aria-busy={loading}
          tabIndex={0}
          role="region"
          aria-label={title}
        >
          <table>
            <thead>
              <tr>
                <th scope="col">{name}</th>
                {shown.map((metric) => (
                  <th key={metric} scope="col" aria-sort={metric === sorted ? 'descending' : undefined}>
                    <HeadCell
                      metric={metric}
                      sorted={metric === sorted}
                      onSort={() => (setSort(metric), setOffset(0))}
                    />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {answer?.rows.map((row) => (
                <DetailRow
                  key={row.by[0]}
                  row={row}
                  answered={answer.metrics}
                  shown={shown}
                  tab={tab}
                  small={answer.withheld.groups}
                  onChoose={choose}
                />
              ))}
              {!answer && (
                <tr class="details-bone">
                  <td colSpan={shown.length + 1}>
                    <span class="bone" />
                  </td>
                </tr>
              )}
            </tbody>
          </table>
          {answer?.rows.length === 0 && <p class="nothing">{words.empty}</p>}
        </div>
      )}
      <footer class="details-foot">
        {answer && <Withheld answer={answer} />}
        {answer && <Pager offset={offset} size={PAGE_ROWS} count={answer.count} onGo={setOffset} />}
      </footer>
    </Dialog>
  );
}

function HeadCell({
  metric,
  sorted,
  onSort,
}: {
  metric: string;
  sorted: boolean;
  onSort: () => void;
}): VNode {
  const { words } = usePage().format;
  const { label = metric, definition = '' } = words.metrics[metric] ?? {};
  // Averages and rates cannot be ordered by: the collector sorts sums.
  if (unitOf(metric) !== 'count') return <Explained text={definition}>{label}</Explained>;
  return (
    <Hint text={definition}>
      <button type="button" class="sort" title={words.sortBy(label)} onClick={onSort}>
        {sorted && <Icon name="fall" />}
        {label}
      </button>
    </Hint>
  );
}

interface RowProps {
  readonly row: AnswerRow;
  readonly answered: readonly string[];
  readonly shown: readonly string[];
  readonly tab: TabInfo;
  readonly small: number;
  readonly onChoose: (value: string) => void;
}

function DetailRow({ row, answered, shown, tab, small, onChoose }: RowProps): VNode {
  const { format } = usePage();
  const value = row.by[0] ?? '';
  return (
    <tr>
      <ValueHead dim={tab.dim} value={value} small={small} onChoose={() => onChoose(value)} />
      {shown.map((metric) => (
        <td key={metric}>{format.metric(metric, row.metrics[answered.indexOf(metric)] ?? null, 'full')}</td>
      ))}
    </tr>
  );
}
