import type { VNode } from 'preact';
import type { Answer } from '../../../src/protocol/query.js';
import { lateText } from '../format/late.js';
import { usePage } from '../page.js';

/** Says that the store is behind, above the numbers that lack what waits. */
export function Late({ answer }: { answer: Pick<Answer, 'fresh'> | null }): VNode | null {
  const { site, format } = usePage();
  const text = lateText(answer?.fresh, format, site.timeZone);
  return text === null ? null : (
    <p class="notes late" role="status">
      {text}
    </p>
  );
}
