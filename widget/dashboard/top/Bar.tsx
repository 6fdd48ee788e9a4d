import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { Filter } from '../../../src/protocol/query.js';
import { usePage } from '../page.js';
import { Hint } from '../parts/Hint.js';
import { Icon } from '../parts/Icon.js';
import { AccountMenu } from './AccountMenu.js';
import { CompareMenu } from './CompareMenu.js';
import { Pills } from './Pills.js';
import { RangeMenu } from './RangeMenu.js';
import { SiteActions } from './SiteActions.js';
import { SiteMenu } from './SiteMenu.js';
import { ThemeButton } from './ThemeButton.js';

interface Props {
  /** Opens the editor: with a filter to change, or null for a new one. */
  readonly onFilter: (filter: Filter | null) => void;
  readonly onHelp: () => void;
  readonly onShare: () => void;
  readonly onAccount: () => void;
}

/** What is looked at: site, filters, range; in the settings the site alone. Stays in sight. */
export function Bar({ onFilter, onHelp, onShare, onAccount }: Props): VNode {
  const { site, me, view, go, format } = usePage();
  const { words } = format;
  const numbers = !view.settings;
  const beenInSettings = useRef(false);
  beenInSettings.current ||= !numbers;
  return (
    <header class="top">
      {numbers && (
        <a class="skip" href="#numbers">
          {words.skip}
        </a>
      )}
      <div class="bar-row">
        {!numbers && (
          <button
            type="button"
            class="back"
            aria-label={words.settings.back}
            onClick={() => go({ settings: '' })}
          >
            <Icon name="left" />
            <span>{words.settings.back}</span>
          </button>
        )}
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
        {numbers && (
          <div class="bar-tools">
            <button type="button" class="add-filter" onClick={() => onFilter(null)}>
              <Icon name="plus" />
              {words.filter.add}
            </button>
            <CompareMenu />
            <RangeMenu />
          </div>
        )}
        <div class="bar-end">
          {numbers && <SiteActions onShare={onShare} isBack={beenInSettings.current} />}
          <ThemeButton />
          {numbers && (
            <button
              type="button"
              class="quiet square keys-button"
              aria-label={words.help.open}
              title={words.help.open}
              onClick={onHelp}
            >
              <Icon name="keys" />
            </button>
          )}
          <AccountMenu onAccount={onAccount} />
        </div>
      </div>
      {numbers && <Pills onEdit={onFilter} />}
    </header>
  );
}
