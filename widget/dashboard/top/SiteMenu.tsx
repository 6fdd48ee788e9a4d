import type { VNode } from 'preact';
import { usePage } from '../page.js';
import { Icon } from '../parts/Icon.js';
import { Menu, MenuItem } from '../parts/Menu.js';

/** Which site; a plain title where there is only one. */
export function SiteMenu(): VNode {
  const { site, sites, go, format } = usePage();
  if (sites.length < 2) return <h1 class="site-name">{site.name}</h1>;
  return (
    <h1 class="site-name">
      <Menu
        label={`${format.words.site}: ${site.name}`}
        button={
          <>
            <span>{site.name}</span>
            <Icon name="down" />
          </>
        }
      >
        {(close) =>
          sites.map(({ id, name }) => (
            <MenuItem
              key={id}
              current={id === site.id}
              onClick={() => {
                go({ site: id, filters: [], details: '' });
                close();
              }}
            >
              {name}
            </MenuItem>
          ))
        }
      </Menu>
    </h1>
  );
}
