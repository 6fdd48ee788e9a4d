import type { ComponentType, VNode } from 'preact';
import { usePage } from '../page.js';
import { Near } from '../parts/Near.js';
import { Shield } from '../parts/Shield.js';
import { Breakdown } from './Breakdown.js';
import { OwnEvents } from './events/OwnEvents.js';
import { Flows } from './flow/Flows.js';
import { Funnels } from './funnel/Funnels.js';
import { Retention } from './retention/Retention.js';
import { AUTOMATIC_TABS } from './tabs.js';
import { Vitals } from './vitals/Vitals.js';

/** The panels under the fold; their code comes when they do. */
export function Below({ visitors }: { visitors: number | null }): VNode {
  const { card, error } = usePage().format.words;
  const panel = (title: string, Panel: ComponentType): VNode => (
    <Shield message={error.broken}>
      <Near title={title}>
        <Panel />
      </Near>
    </Shield>
  );
  return (
    <>
      {panel(card.funnel, Funnels)}
      {panel(card.flow, Flows)}
      <Shield message={error.broken}>
        <Near title={card.events}>
          <OwnEvents visitors={visitors} />
          <Breakdown id="automatic" tabs={AUTOMATIC_TABS} visitors={visitors} />
        </Near>
      </Shield>
      {panel(card.retention, Retention)}
      {panel(card.vitals, Vitals)}
    </>
  );
}
