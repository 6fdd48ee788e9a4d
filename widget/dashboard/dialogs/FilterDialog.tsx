import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { DIMENSIONS } from '../../../src/protocol/metrics.js';
import type { Filter } from '../../../src/protocol/query.js';
import { usePage } from '../page.js';
import { Dialog } from '../parts/Dialog.js';
import { withFilter, withoutFilter } from '../state/filters.js';
import { ValuePicker } from './ValuePicker.js';

const OPERATORS = ['is', 'not', 'contains', 'matches'] as const;
const VISIT = DIMENSIONS.filter((d) => d.kinds.includes('visit')).map((d) => d.id);
const HAPPENED = ['page', 'goal'];

/** Any dimension, any operator: what clicking rows cannot say. */
export function FilterDialog({ edited, onClose }: { edited: Filter | null; onClose: () => void }): VNode {
  const { view, go, format } = usePage();
  const { words } = format;
  const text = words.filter;
  const [dim, setDim] = useState(edited?.dim ?? 'page');
  const [op, setOp] = useState<Filter['op']>(edited?.op ?? 'is');
  const [values, setValues] = useState<readonly string[]>(edited?.values ?? []);
  const exact = op === 'is' || op === 'not';
  const usable = exact ? values : values.slice(0, 1).filter(Boolean);

  const onSubmit = (event: Event): void => {
    event.preventDefault();
    if (!usable.length) return;
    const rest = edited ? withoutFilter(view.filters, edited) : view.filters;
    go({ filters: withFilter(rest, { dim, op, values: [...usable] }) });
    onClose();
  };
  const options = (ids: readonly string[]): VNode[] =>
    ids.map((id) => (
      <option key={id} value={id}>
        {words.dimensions[id]?.label ?? id}
      </option>
    ));

  return (
    <Dialog title={text.title} closeLabel={words.close} onClose={onClose}>
      <form class="filter-form" onSubmit={onSubmit}>
        <div class="filter-what">
          <label>
            {text.dimension}
            <select
              value={dim}
              onChange={(event) => {
                setDim(event.currentTarget.value);
                setValues([]);
              }}
            >
              <optgroup label={text.groups.happened}>{options(HAPPENED)}</optgroup>
              <optgroup label={text.groups.visit}>{options(VISIT)}</optgroup>
            </select>
          </label>
          <label>
            {text.operator}
            <select
              value={op}
              onChange={(event) => {
                const next = OPERATORS.find((o) => o === event.currentTarget.value) ?? 'is';
                if (exact !== (next === 'is' || next === 'not')) setValues([]);
                setOp(next);
              }}
            >
              {OPERATORS.map((one) => (
                <option key={one} value={one}>
                  {text.operators[one]}
                </option>
              ))}
            </select>
          </label>
        </div>
        {exact ? (
          <ValuePicker key={dim} dim={dim} chosen={values} onChange={setValues} />
        ) : (
          <label>
            {text.pattern}
            <input
              type="text"
              maxLength={200}
              value={values[0] ?? ''}
              onInput={(event) => setValues([event.currentTarget.value])}
            />
            <small>{text.patternHelp[op]}</small>
          </label>
        )}
        <footer class="dialog-foot">
          <button type="button" onClick={onClose}>
            {words.cancel}
          </button>
          <button
            type="submit"
            class="primary"
            disabled={!usable.length}
            title={usable.length ? '' : text.pick}
          >
            {words.apply}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
