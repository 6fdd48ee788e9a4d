import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { isSmall, valueText } from '../format/value.js';
import { usePage } from '../page.js';
import { Failure } from '../parts/Failure.js';
import { useAnswer } from '../use-answer.js';
import { useSettled } from './use-settled.js';

interface Props {
  readonly dim: string;
  readonly chosen: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

const SHOWN = 40;

/** The commonest values of a dimension in the range, to be ticked; typing searches all of them. */
export function ValuePicker({ dim, chosen, onChange }: Props): VNode {
  const { site, view, format } = usePage();
  const words = format.words.filter;
  const [typed, setTyped] = useState('');
  const search = useSettled(typed.trim());
  const { answer, failure, loading } = useAnswer({
    site: site.id,
    range: view.range,
    metrics: ['visitors'],
    by: [dim],
    where: search ? [{ dim, op: 'contains', values: [search] }] : [],
    limit: SHOWN,
  });
  const found = (answer?.rows ?? []).map((row) => row.by[0] ?? '').filter((value) => !isSmall(value));
  const listed = [...chosen, ...found.filter((value) => !chosen.includes(value))];
  const toggle = (value: string, on: boolean): void =>
    onChange(on ? [...chosen, value] : chosen.filter((v) => v !== value));

  return (
    <fieldset class="picker">
      <legend>{words.value}</legend>
      <input
        type="search"
        value={typed}
        placeholder={words.search}
        aria-label={words.search}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      {failure && <Failure failure={failure} />}
      <ul class={loading && answer ? 'stale' : ''} aria-busy={loading}>
        {listed.map((value) => {
          const row = answer?.rows.find((r) => r.by[0] === value);
          return (
            <li key={value}>
              <label>
                <input
                  type="checkbox"
                  checked={chosen.includes(value)}
                  onChange={(event) => toggle(value, event.currentTarget.checked)}
                />
                <span>{valueText(dim, value, format).text}</span>
                <small>{row ? format.compact(row.metrics[0] ?? 0) : ''}</small>
              </label>
            </li>
          );
        })}
      </ul>
      {answer && !listed.length && <p class="nothing">{words.noValues}</p>}
    </fieldset>
  );
}
