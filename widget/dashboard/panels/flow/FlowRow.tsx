import type { VNode } from 'preact';
import { NOTHING } from '../../format/format.js';
import type { ValueText } from '../../format/value.js';
import { usePage } from '../../page.js';
import { Why } from '../../parts/Hint.js';

interface Props {
  readonly class: string;
  readonly text: ValueText;
  readonly count: number | null;
  /** Percent. */
  readonly share: number | null;
  /** Why the row reads as it does, where that is not plain. */
  readonly why: string | undefined;
  /** Goes on to the page; undefined where the row is none. */
  readonly onChoose?: (() => void) | undefined;
}

/** A page before or after another, or that there was none. */
export function FlowRow({ class: name, text: { text, worded }, count, share, why, onChoose }: Props): VNode {
  const { format } = usePage();
  return (
    <li>
      <Why text={why} class="block">
        <button
          type="button"
          class={`row ${name}`}
          aria-disabled={!onChoose || undefined}
          title={onChoose && format.words.flow.goOn(text)}
          onClick={onChoose}
        >
          <span class="bar" style={{ width: `${share ?? 0}%` }} />
          <span class={worded ? 'row-label worded' : 'row-label'}>{text}</span>
          <span class="row-number">{format.metric('count', count)}</span>
          <span class="row-share">{share === null ? NOTHING : format.percent(share / 100)}</span>
        </button>
      </Why>
    </li>
  );
}
