import type { VNode } from 'preact';
import { ANSWERS, type Answered, sumOf } from './answers.js';

/** Shares of a whole, side by side; the numbers beside it say the same in text. */
export function StackedBar({ answered }: { answered: Answered }): VNode {
  const all = sumOf(answered);
  return (
    <span class="stacked" aria-hidden="true">
      {all > 0 &&
        ANSWERS.filter((kind) => answered[kind] > 0).map((kind) => (
          <i key={kind} class={kind} style={{ flexGrow: answered[kind] / all }} />
        ))}
    </span>
  );
}
