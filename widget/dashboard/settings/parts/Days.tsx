import type { VNode } from 'preact';
import { dayText } from '../../format/moment.js';
import { usePage } from '../../page.js';
import { useSettingsWords } from '../words.js';
import { Labelled } from './Labelled.js';

const DAY_MS = 86_400_000;

interface Props {
  readonly value: number;
  readonly most: number;
  readonly onValue: (days: number) => void;
}

/** How many days something holds, and on which day that ends. */
export function Days({ value, most, onValue }: Props): VNode {
  const { site, format } = usePage();
  const words = useSettingsWords();
  const end = value >= 1 && value <= most ? dayText(Date.now() + value * DAY_MS, site.timeZone, format) : '…';
  return (
    <Labelled name="days" label={words.days} help={words.daysHelp(format.number(most), end)}>
      {(attributes) => (
        <input
          {...attributes}
          class="days"
          type="number"
          inputMode="numeric"
          min={1}
          max={most}
          value={Number.isNaN(value) ? '' : value}
          onInput={(event) => onValue(event.currentTarget.valueAsNumber)}
        />
      )}
    </Labelled>
  );
}
