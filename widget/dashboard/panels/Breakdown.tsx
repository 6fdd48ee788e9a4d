import type { VNode } from 'preact';
import { usePage } from '../page.js';
import { Tabs } from '../parts/Tabs.js';
import type { CardId } from '../state/view.js';
import { Card } from './Card.js';
import { Rows } from './Rows.js';
import type { TabInfo } from './tabs.js';

interface Props {
  readonly id: CardId & keyof Words['card'];
  readonly tabs: readonly [TabInfo, ...TabInfo[]];
  /** All visitors under the view's filters. */
  readonly visitors: number | null;
}

/** A card of the commonest values of a dimension, with tabs for its neighbours. */
export function Breakdown({ id, tabs, visitors }: Props): VNode {
  const { view, go, format } = usePage();
  const { words } = format;
  const tab = tabs.find((t) => t.id === view.tabs[id]) ?? tabs[0];
  const panel = `card-${id}`;
  const label = (key: string): string => words.tab[key as keyof Words['tab']] ?? key;
  const choose = (next: string): void =>
    go({ tabs: { ...view.tabs, [id]: next === tabs[0].id ? undefined : next } }, 'replace');

  return (
    <Card
      title={words.card[id]}
      head={
        <Tabs
          label={words.card[id]}
          panel={panel}
          current={tab.id}
          tabs={tabs.map((t) => ({ id: t.id, text: label(t.id) }))}
          onChoose={choose}
        />
      }
    >
      <div id={panel} role="tabpanel" aria-labelledby={`${panel}-${tab.id}`} class="card-body">
        <Rows key={tab.id} tab={tab} visitors={visitors} />
      </div>
      <footer class="card-foot">
        <button
          type="button"
          class="quiet"
          aria-label={words.detailsOf(label(tab.id))}
          onClick={() => go({ details: tab.id })}
        >
          {words.details}
        </button>
      </footer>
    </Card>
  );
}

type Words = ReturnType<typeof usePage>['format']['words'];
