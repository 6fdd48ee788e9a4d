import type { VNode } from 'preact';
import { isSmall, valueText } from '../format/value.js';
import { whyValue } from '../format/why-value.js';
import { usePage } from '../page.js';
import { Why } from './Hint.js';

interface Props {
  readonly dim: string;
  readonly value: string;
  /** How many values the small row stands for. */
  readonly small?: number;
  /** Whether the view is filtered by it; left out where choosing it leads away. */
  readonly chosen?: boolean;
  readonly onChoose: () => void;
}

/** The head of a value's row in a table: a button that filters by it, and why the value reads as it does. */
export function ValueHead({ dim, value, small = 0, chosen, onChoose }: Props): VNode {
  const { format, site } = usePage();
  const { text, worded } = valueText(dim, value, format, small);
  const why = whyValue(dim, value, format, site.k);
  const button = (
    <button
      type="button"
      class="link"
      aria-pressed={chosen}
      title={why ? undefined : format.words.rowHint(text)}
      onClick={onChoose}
    >
      {text}
    </button>
  );
  return (
    <th scope="row" class={worded ? 'worded' : ''}>
      <Why text={why}>{isSmall(value) ? <span tabIndex={0}>{text}</span> : button}</Why>
    </th>
  );
}
