import type { ComponentChildren, VNode } from 'preact';
import { Tabs } from '../parts/Tabs.js';
import { Card } from './Card.js';

interface Props<T extends string> {
  readonly title: string;
  readonly class?: string;
  /** Id of the part that the tabs choose. */
  readonly panel: string;
  readonly tabs: readonly { readonly id: T; readonly text: string }[];
  readonly current: T;
  readonly onChoose: (id: T) => void;
  readonly foot?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A card whose content is chosen by tabs in its head. */
export function TabbedCard<T extends string>({
  title,
  class: name = '',
  foot,
  children,
  ...tabs
}: Props<T>): VNode {
  const { panel, current } = tabs;
  return (
    <Card title={title} class={name} head={<Tabs label={title} {...tabs} />}>
      <div id={panel} role="tabpanel" aria-labelledby={`${panel}-${current}`} class="card-body">
        {children}
      </div>
      {foot}
    </Card>
  );
}
