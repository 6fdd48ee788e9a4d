import type { VNode } from 'preact';
import type { Filter } from '../../../src/protocol/query.js';
import { usePage } from '../page.js';
import { Hint } from '../parts/Hint.js';
import { Icon } from '../parts/Icon.js';
import { AccountMenu } from './AccountMenu.js';
import { CompareMenu } from './CompareMenu.js';
import { Pills } from './Pills.js';
import { RangeMenu } from './RangeMenu.js';
import { SiteMenu } from './SiteMenu.js';
import { ThemeButton } from './ThemeButton.js';

interface Props {
  /** Opens the editor: with a filter to change, or null for a new one. */
  readonly onFilter: (filter: Filter | null) => void;
  readonly onHelp: () => void;
  readonly onAccount: () => void;
}

/** What is looked at: site, filters, range. Stays in sight. */
export function Bar({ onFilter, onHelp, onAccount }: Props): VNode {
  const { site, me, format } = usePage();
  const { words } = format;
  return (
    <header class="top">
      <a class="skip" href="#numbers">
        {words.skip}
      </a>
      <div class="bar-row">
        <SiteMenu />
        {site.demo && (
          <Hint text={words.demoText}>
            <span class="badge" tabIndex={0}>
              {words.demo}
            </span>
          </Hint>
        )}
        {me.kind === 'share' && (
          <Hint text={words.entry.share.seen}>
            <span class="badge" tabIndex={0}>
              {words.entry.share.badge}
            </span>
          </Hint>
        )}
        <div class="bar-tools">
          <button type="button" class="add-filter" onClick={() => onFilter(null)}>
            <Icon name="plus" />
            {words.filter.add}
          </button>
          <CompareMenu />
          <RangeMenu />
        </div>
        <div class="bar-end">
          <ThemeButton />
          <button
            type="button"
            class="quiet square keys-button"
            aria-label={words.help.open}
            title={words.help.open}
            onClick={onHelp}
          >
            <Icon name="keys" />
          </button>
          <AccountMenu onAccount={onAccount} />
        </div>
      </div>
      <Pills onEdit={onFilter} />
    </header>
  );
}
