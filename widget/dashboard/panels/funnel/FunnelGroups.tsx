import type { VNode } from 'preact';
import type { Funnel, FunnelStep } from '../../../../src/protocol/query.js';
import { NOTHING } from '../../format/format.js';
import { isSmall, valueText } from '../../format/value.js';
import { usePage } from '../../page.js';
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
    <div class="scroll" tabIndex={0} role="region" aria-label={name}>
      <table class="funnel-groups">
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
          {groups.map(({ by: value, steps: own }) => {
            const shown = valueText(by, value, format);
            return (
              <tr key={value}>
                <th scope="row" class={shown.worded ? 'worded' : ''}>
                  {isSmall(value) ? (
                    shown.text
                  ) : (
                    <button
                      type="button"
                      class="link"
                      aria-pressed={isChosen(view.filters, by, value)}
                      title={words.rowHint(shown.text)}
                      onClick={() => go({ filters: toggleValue(view.filters, by, value) })}
                    >
                      {shown.text}
                    </button>
                  )}
                </th>
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
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
