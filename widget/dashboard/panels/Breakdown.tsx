import type { VNode } from 'preact';
import { usePage } from '../page.js';
import type { CardId } from '../state/view.js';
import { Rows } from './Rows.js';
import { TabbedCard } from './TabbedCard.js';
import type { TabInfo } from './tabs.js';
import { useChoice } from './use-choice.js';

interface Props {
  readonly id: CardId & keyof Words['card'];
  readonly tabs: readonly [TabInfo, ...TabInfo[]];
  /** All visitors under the view's filters. */
  readonly visitors: number | null;
}

/** A card of the commonest values of a dimension, with tabs for its neighbours. */
export function Breakdown({ id, tabs, visitors }: Props): VNode {
  const { go, format } = usePage();
  const { words } = format;
  const [chosen, choose] = useChoice(id, tabs[0].id);
  const tab = tabs.find((t) => t.id === chosen) ?? tabs[0];
  const label = (key: string): string => words.tab[key as keyof Words['tab']] ?? key;

  return (
    <TabbedCard
      title={words.card[id]}
      panel={`card-${id}`}
      tabs={tabs.map((t) => ({ id: t.id, text: label(t.id) }))}
      current={tab.id}
      onChoose={choose}
      foot={
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
      }
    >
      <Rows key={tab.id} tab={tab} visitors={visitors} />
    </TabbedCard>
  );
}

type Words = ReturnType<typeof usePage>['format']['words'];
