import type { VNode } from 'preact';
import type { Answer } from '../../../../src/protocol/query.js';
import { LIMITS, type Vital } from '../../../../src/protocol/vitals.js';
import { NOTHING } from '../../format/format.js';
import { placeOf, ratingOf, vitalText } from '../../format/vital.js';
import { usePage } from '../../page.js';
import { Hint } from '../../parts/Hint.js';
import { namedRow } from '../named-row.js';
import { Shares } from './Shares.js';

interface Props {
  readonly vital: Vital;
  /** By vital: count, p75, good, poor. */
  readonly answer: Answer;
  readonly current: boolean;
  readonly onChoose: () => void;
}

/** One web vital: where three in four measurements end, on the scale of its thresholds, and the shares behind it. */
export function VitalTile({ vital, answer, current, onChoose }: Props): VNode {
  const { format } = usePage();
  const words = format.words.vitals;
  const row = namedRow(answer, vital);
  const count = row?.[0] ?? null;
  // Of nothing measured there is no value and no share; of what is withheld there is none to tell.
  const [p75 = null, good = null, poor = null] = count ? (row?.slice(1) ?? []) : [];
  const rating = p75 === null ? null : ratingOf(vital, p75);
  const { goodUpTo, poorAbove } = LIMITS[vital];
  const goodEnd = placeOf(vital, goodUpTo);
  const { label, definition } = words.names[vital];
  const text = `${definition} ${words.thresholds(vitalText(vital, goodUpTo, format), vitalText(vital, poorAbove, format))}`;
  return (
    <li class={current ? 'vital-tile current' : 'vital-tile'}>
      <Hint text={text} class="block">
        <button type="button" aria-pressed={current} onClick={onChoose}>
          <span class="vital-name">
            <b>{vital.toUpperCase()}</b> {label}
          </span>
          <span class="vital-value">
            {p75 === null ? NOTHING : vitalText(vital, p75, format)}
            {rating && <em class={rating}>{words.ratings[rating]}</em>}
          </span>
          <span class="vital-scale" aria-hidden="true">
            <i class="good" style={{ width: `${goodEnd}%` }} />
            <i class="middling" style={{ width: `${placeOf(vital, poorAbove) - goodEnd}%` }} />
            <i class="poor" />
            {p75 !== null && (
              <span class="vital-mark" style={{ insetInlineStart: `${placeOf(vital, p75)}%` }} />
            )}
          </span>
          <Shares good={good} poor={poor} legend />
          <span class="vital-count">
            {count === null ? format.words.withheldValue : words.measured(format.number(count))}
          </span>
        </button>
      </Hint>
    </li>
  );
}
