import type { VNode } from 'preact';
import type { Funnel, FunnelStep } from '../../../../src/protocol/query.js';
import { NOTHING } from '../../format/format.js';
import { usePage } from '../../page.js';
import { ScrollTable } from '../../parts/ScrollTable.js';
import { ValueHead } from '../../parts/ValueHead.js';
import { isChosen, toggleValue } from '../../state/filters.js';
import { goalLabel } from './goal-label.js';

interface Props {
  readonly groups: NonNullable<Funnel['groups']>;
  readonly by: string;
  readonly steps: readonly FunnelStep[];
}

/** The same funnel for each value of a dimension: the share of its own first step that reached each of the others. */
export function FunnelGroups({ groups, by, steps }: Props): VNode {
  const { site, format, view, go } = usePage();
  const { words } = format;
  const name = words.dimensions[by]?.label ?? by;
  const told = ({ visits, ofFirst }: FunnelStep, index: number): string => {
    if (visits === null) return words.withheldValue;
    if (index === 0) return format.number(visits);
    return ofFirst === null ? NOTHING : format.percent(ofFirst / 100, 1);
  };
  return (
    <ScrollTable label={name} class="funnel-groups">
      <thead>
        <tr>
          <th scope="col">{name}</th>
          {steps.map(({ goal }) => (
            <th key={goal} scope="col">
              {goalLabel(site, goal)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groups.map(({ by: value, steps: own }) => (
          <tr key={value}>
            <ValueHead
              dim={by}
              value={value}
              chosen={isChosen(view.filters, by, value)}
              onChoose={() => go({ filters: toggleValue(view.filters, by, value) })}
            />
            {own.map((step, index) => (
              <td key={step.goal} class="metered">
                {index > 0 && step.ofFirst !== null && (
                  <i aria-hidden="true" class="meter">
                    <i style={{ width: `${step.ofFirst}%` }} />
                  </i>
                )}
                <span class={step.visits === null ? 'untold' : ''}>{told(step, index)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
