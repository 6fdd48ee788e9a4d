import type { VNode } from 'preact';
import type { Filter } from '../../../src/protocol/query.js';
import { valueText } from '../format/value.js';
import { usePage } from '../page.js';
import { Icon } from '../parts/Icon.js';
import { withoutFilter } from '../state/filters.js';

/** The filters in words, each with its way out. */
export function Pills({ onEdit }: { onEdit: (filter: Filter) => void }): VNode | null {
  const { view, go, format } = usePage();
  const words = format.words.filter;
  if (!view.filters.length) return null;
  return (
    <ul class="pills" aria-label={words.label}>
      {view.filters.map((filter) => {
        const text = inWords(filter);
        return (
          <li key={`${filter.op}.${filter.dim}`} class="pill">
            <button type="button" class="pill-text" onClick={() => onEdit(filter)}>
              {text.what} <i>{text.how}</i> <b>{text.value}</b>
            </button>
            <button
              type="button"
              class="pill-close"
              aria-label={words.remove(`${text.what} ${text.how} ${text.value}`)}
              onClick={() => go({ filters: withoutFilter(view.filters, filter) })}
            >
              <Icon name="close" />
            </button>
          </li>
        );
      })}
      {view.filters.length > 1 && (
        <li>
          <button type="button" class="quiet" onClick={() => go({ filters: [] })}>
            {words.clear}
          </button>
        </li>
      )}
    </ul>
  );

  function inWords({ dim, op, values }: Filter): { what: string; how: string; value: string } {
    const exact = op === 'is' || op === 'not';
    const label = (value: string): string => (exact ? valueText(dim, value, format).text : `“${value}”`);
    const shown = values.slice(0, 3).map(label).join(` ${words.or} `);
    return {
      what: format.words.dimensions[dim]?.label ?? dim,
      how: words.operators[op],
      value: values.length > 3 ? `${shown} +${values.length - 3}` : shown,
    };
  }
}
