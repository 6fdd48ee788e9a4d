import type { VNode } from 'preact';
import type { Funnel, FunnelStep } from '../../../../src/protocol/query.js';
import { changeOf } from '../../format/change.js';
import { NOTHING } from '../../format/format.js';
import { usePage } from '../../page.js';
import { Delta } from '../../parts/Delta.js';
import { Explained } from '../../parts/Hint.js';
import { ScrollTable } from '../../parts/ScrollTable.js';
import { isChosen, toggleValue } from '../../state/filters.js';
import { goalLabel } from './goal-label.js';

/**
 * A funnel's steps as a table whose bars all begin at nothing and are all measured by the first step; hatched is what was lost since the
 * step before.
 */
export function FunnelSteps({ funnel, label }: { funnel: Funnel; label: string }): VNode {
  const { words } = usePage().format;
  const { steps, compareSteps } = funnel;
  return (
    <ScrollTable label={label} class="funnel">
      <thead>
        <tr>
          <th scope="col">{words.funnel.step}</th>
          <th scope="col" class="funnel-bar-head">
            <span class="unseen">{words.funnel.ofFirst}</span>
          </th>
          <th scope="col">{words.metrics['visits']?.label}</th>
          <th scope="col">{words.metrics['visitors']?.label}</th>
          <th scope="col">
            <Explained text={words.funnel.ofFirstText}>{words.funnel.ofFirst}</Explained>
          </th>
          <th scope="col">
            <Explained text={words.funnel.ofBeforeText}>{words.funnel.ofBefore}</Explained>
          </th>
          {compareSteps && <th scope="col">{words.chart.before}</th>}
        </tr>
      </thead>
      <tbody>
        {steps.map((step, index) => (
          <StepRow
            key={step.goal}
            step={step}
            before={steps[index - 1]}
            compared={compareSteps && (compareSteps[index] ?? null)}
            number={index + 1}
          />
        ))}
      </tbody>
    </ScrollTable>
  );
}

interface RowProps {
  readonly step: FunnelStep;
  readonly before: FunnelStep | undefined;
  /** The step in the compared range; null: it could not be told. Undefined: nothing is compared. */
  readonly compared: FunnelStep | null | undefined;
  readonly number: number;
}

function StepRow({ step, before, compared, number }: RowProps): VNode {
  const { site, format, view, go } = usePage();
  const { words } = format;
  const label = goalLabel(site, step.goal);
  const reached = step.ofFirst ?? 0;
  const lost =
    step.ofFirst === null || before?.ofFirst === undefined || before.ofFirst === null
      ? 0
      : Math.max(0, before.ofFirst - reached);
  const percent = (value: number | null): string =>
    value === null ? NOTHING : format.percent(value / 100, 1);
  const change = compared && changeOf('bounce_rate', step.ofFirst, compared.ofFirst, format);
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          class="link"
          aria-pressed={isChosen(view.filters, 'goal', step.goal)}
          title={words.rowHint(label)}
          onClick={() => go({ filters: toggleValue(view.filters, 'goal', step.goal) })}
        >
          <span class="step-number">{number}</span>
          {label}
        </button>
      </th>
      <td class="funnel-bar">
        {step.visits === null ? (
          <span class="untold">{words.withheldValue}</span>
        ) : (
          <span class="funnel-track" aria-hidden="true">
            <i class="reached" style={{ width: `${number === 1 ? 100 : reached}%` }} />
            <i class="lost" style={{ width: `${lost}%` }} />
          </span>
        )}
      </td>
      <td class="strong">{format.metric('visits', step.visits, 'full')}</td>
      <td>{format.metric('visitors', step.visitors, 'full')}</td>
      <td class="strong">{percent(step.ofFirst)}</td>
      <td>{number === 1 ? '' : percent(step.ofBefore)}</td>
      {compared !== undefined && (
        <td>
          {number > 1 && change ? <Delta change={{ ...change, good: flip(change.good) }} /> : null}
          <span class="than"> {percent(compared?.ofFirst ?? null)}</span>
        </td>
      )}
    </tr>
  );
}

/** More of a funnel is welcome, where more of a bounce rate is not; both change in points. */
const flip = (good: boolean | undefined): boolean | undefined => (good === undefined ? undefined : !good);
