import type { VNode } from 'preact';
import { usePage } from '../page.js';
import { Icon } from '../parts/Icon.js';
import { Menu, MenuItem } from '../parts/Menu.js';
import { type Interval, intervalsFor } from '../state/range.js';

/** Hours, days, weeks or months: those that make sense for the range. */
export function IntervalMenu({ interval }: { interval: Interval }): VNode | null {
  const { view, go, span, format } = usePage();
  const words = format.words.interval;
  const allowed = intervalsFor(span);
  if (allowed.length < 2) return null;
  return (
    <Menu
      label={`${words.label}: ${words[interval]}`}
      button={
        <>
          {words[interval]}
          <Icon name="down" />
        </>
      }
      class="end up small"
    >
      {(close) =>
        allowed.map((one) => (
          <MenuItem
            key={one}
            current={one === interval}
            onClick={() => {
              go({ interval: one }, 'replace');
              close();
            }}
          >
            {words[one]}
            {view.interval === 'auto' && one === interval ? ` (${words.auto.toLowerCase()})` : ''}
          </MenuItem>
        ))
      }
    </Menu>
  );
}
