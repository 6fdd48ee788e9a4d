import { usePage } from '../page.js';
import type { CardId } from '../state/view.js';

/** What a reader chose in a part of the page, which the address keeps; the first of the options is what nobody chose. */
export function useChoice(id: CardId, first: string): readonly [string, (next: string) => void] {
  const { view, go } = usePage();
  const choose = (next: string): void =>
    go({ tabs: { ...view.tabs, [id]: next === first ? undefined : next } }, 'replace');
  return [view.tabs[id] ?? first, choose];
}
