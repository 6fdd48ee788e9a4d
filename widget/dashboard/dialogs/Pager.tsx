import type { VNode } from 'preact';
import { usePage } from '../page.js';

interface Props {
  readonly offset: number;
  readonly size: number;
  readonly count: number;
  readonly onGo: (offset: number) => void;
}

/** Where in a long list one is. */
export function Pager({ offset, size, count, onGo }: Props): VNode | null {
  const { format } = usePage();
  const words = format.words.page;
  if (count === 0) return null;
  const end = Math.min(offset + size, count);
  return (
    <nav
      class="pager"
      aria-label={words.of(format.number(offset + 1), format.number(end), format.number(count))}
    >
      <span aria-live="polite">
        {words.of(format.number(offset + 1), format.number(end), format.number(count))}
      </span>
      <button type="button" disabled={offset === 0} onClick={() => onGo(Math.max(0, offset - size))}>
        {words.before}
      </button>
      <button type="button" disabled={end >= count} onClick={() => onGo(offset + size)}>
        {words.after}
      </button>
    </nav>
  );
}
