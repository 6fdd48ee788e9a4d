import type { VNode } from 'preact';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { Me } from '../../src/protocol/people.js';
import type { Filter } from '../../src/protocol/query.js';
import type { Client } from './client.js';
import type { Format } from './format/format.js';
import { useKeys } from './keys.js';
import { type Page, PageContext } from './page.js';
import { Numbers } from './panels/Numbers.js';
import { tabOf } from './panels/tabs.js';
import { later } from './parts/later.js';
import type { Site } from './site.js';
import { todayIn } from './state/day.js';
import { shift, spanOf } from './state/range.js';
import { useView } from './state/use-view.js';
import { Bar } from './top/Bar.js';

const Account = later(() => import('./account/Account.js').then((m) => m.Account));
const Details = later(() => import('./dialogs/Details.js').then((m) => m.Details));
const FilterDialog = later(() => import('./dialogs/FilterDialog.js').then((m) => m.FilterDialog));
const Help = later(() => import('./dialogs/Help.js').then((m) => m.Help));
const Settings = later(() => import('./settings/Settings.js').then((m) => m.Settings));
const ShareNow = later(() => import('./settings/ShareNow.js').then((m) => m.ShareNow));

/** Numbers of a day that is not over are asked again this often while somebody looks. */
const FRESH_MS = 60_000;

interface Props {
  readonly client: Client;
  readonly me: Me;
  readonly sites: readonly [Site, ...Site[]];
  readonly format: Format;
}

export function Dashboard({ client, me, sites, format }: Props): VNode {
  const [view, go] = useView();
  const [tick, setTick] = useState(0);
  /** The filter being edited, `null` for a new one, `undefined` for none. */
  const [filter, setFilter] = useState<Filter | null | undefined>(undefined);
  const [help, setHelp] = useState(false);
  const [sharing, setSharing] = useState(false);
  const [account, setAccount] = useState(false);
  const site = sites.find(({ id }) => id === view.site) ?? sites[0];
  const today = todayIn(site.timeZone, new Date());
  const span = spanOf(view.range, today);
  const tab = tabOf(view.details);

  const refresh = useCallback(() => {
    client.forget();
    setTick((before) => before + 1);
  }, [client]);

  useEffect(() => {
    if (!view.settings) document.title = format.words.title(site.name);
  }, [site.name, format, view.settings]);

  useEffect(() => {
    if (span.to < today) return;
    const timer = setInterval(() => {
      if (!document.hidden) refresh();
    }, FRESH_MS);
    return () => clearInterval(timer);
  }, [span.to, today, refresh]);

  useKeys(
    view.settings
      ? null
      : {
          range: (range) => go({ range }),
          shift: (by) => {
            const range = shift(view.range, by, today);
            if (range) go({ range });
          },
          compare: () => go({ compare: view.compare === 'off' ? 'previous' : 'off' }),
          filter: () => setFilter(null),
          clear: () => view.filters.length > 0 && go({ filters: [] }),
          help: () => setHelp(true),
        },
  );

  const page = useMemo<Page>(
    () => ({ client, me, site, sites, view, go, format, today, span, tick, refresh }),
    // The span follows from the range and today.
    [client, me, site, sites, view, go, format, today, tick, refresh],
  );

  return (
    <PageContext.Provider value={page}>
      <Bar
        onFilter={setFilter}
        onHelp={() => setHelp(true)}
        onShare={() => setSharing(true)}
        onAccount={() => setAccount(true)}
      />
      {view.settings ? <Settings key={site.id} /> : <Numbers key={site.id} />}
      {tab && !view.settings && <Details key={tab.id} tab={tab} />}
      {filter !== undefined && <FilterDialog edited={filter} onClose={() => setFilter(undefined)} />}
      {sharing && <ShareNow onClose={() => setSharing(false)} />}
      {account && <Account onClose={() => setAccount(false)} />}
      {help && <Help onClose={() => setHelp(false)} />}
    </PageContext.Provider>
  );
}
