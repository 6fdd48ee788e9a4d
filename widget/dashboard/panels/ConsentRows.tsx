import type { VNode } from 'preact';
import type { Filter } from '../../../src/protocol/query.js';
import { usePage } from '../page.js';
import { Tabs } from '../parts/Tabs.js';
import { ConsentList } from './ConsentList.js';

const TABS = ['rule', 'device', 'lang', 'answered_in'] as const;
export type ConsentTab = (typeof TABS)[number];

/** The answers by rule, device, language and the time they took. */
export function ConsentRows({ where }: { where: Filter[] }): VNode {
  const { format, view, go } = usePage();
  const { words } = format;
  const tab = TABS.find((t) => t === view.tabs.consent) ?? 'rule';
  return (
    <div class="consent-by">
      <Tabs
        label={words.consent.rates}
        panel="card-consent"
        current={tab}
        tabs={TABS.map((id) => ({ id, text: words.tab[id] }))}
        onChoose={(next) =>
          go({ tabs: { ...view.tabs, consent: next === 'rule' ? undefined : next } }, 'replace')
        }
      />
      <div id="card-consent" role="tabpanel" aria-labelledby={`card-consent-${tab}`}>
        <ConsentList key={tab} tab={tab} where={where} />
      </div>
    </div>
  );
}
