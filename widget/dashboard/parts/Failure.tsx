import type { VNode } from 'preact';
import type { Failure as Failed } from '../client.js';
import { usePage } from '../page.js';
import { inTheWay } from '../state/filters.js';

interface Props {
  readonly failure: Failed;
  /** What was asked, where it can be told which filter stands in its way. */
  readonly metric?: string;
  readonly by?: string;
}

/** What went wrong and what to do about it. */
export function Failure({ failure, metric, by }: Props): VNode | null {
  const { format, view, refresh } = usePage();
  const words = format.words.error;
  switch (failure.kind) {
    case 'signed-out':
      return null; // the whole page changes to signing in
    case 'cannot': {
      const dims = metric ? inTheWay(metric, view.filters, by) : [];
      return (
        <p class="note" role="note">
          {dims.length ? words.notWith(format.dimensions(dims)) : words.cannot}
          <small>{failure.message}</small>
        </p>
      );
    }
    case 'offline':
    case 'failed':
      return (
        <div class="failure" role="alert">
          <p>
            {failure.kind === 'offline' ? words.offline : failure.message || words.failed(failure.status)}
          </p>
          <button type="button" onClick={refresh}>
            {format.words.retry}
          </button>
        </div>
      );
  }
}
