import type { VNode } from 'preact';
import { usePage } from '../page.js';
import { Icon } from '../parts/Icon.js';
import { Menu, MenuItem } from '../parts/Menu.js';
import { COMPARES } from '../state/view.js';

/** What the numbers are held against. */
export function CompareMenu(): VNode {
  const { view, go, format } = usePage();
  const words = format.words.compare;
  return (
    <Menu
      // What is seen has to be part of the name, for those who speak to their browser (WCAG 2.5.3).
      label={`${words.short[view.compare]}, ${words.label}: ${words[view.compare]}`}
      class="end"
      button={
        <>
          <span>{words.short[view.compare]}</span>
          <Icon name="down" />
        </>
      }
    >
      {(close) =>
        COMPARES.map((compare) => (
          <MenuItem
            key={compare}
            current={compare === view.compare}
            {...(compare === 'off' ? { hint: 'X' } : {})}
            onClick={() => {
              go({ compare });
              close();
            }}
          >
            {words[compare]}
          </MenuItem>
        ))
      }
    </Menu>
  );
}
