import type { ComponentChildren, VNode } from 'preact';
import { Failure } from '../parts/Failure.js';
import type { Asking } from '../use-answer.js';

interface Props<T> {
  readonly asking: Pick<Asking<T, unknown>, 'answer' | 'failure' | 'loading'>;
  /** What was asked, where it can be told which filter stands in its way. */
  readonly metric?: string;
  readonly by?: string;
  /** A sentence in place of an answer in which nothing is to be shown. */
  readonly nothing: (answer: T) => string | null;
  readonly children: (answer: T) => ComponentChildren;
}

/** What becomes of a panel's question: it failed, it is on its way, there is nothing, or there are numbers. */
export function Answered<T>({ asking, nothing, children, ...asked }: Props<T>): VNode {
  const { answer, failure, loading } = asking;
  if (failure) return <Failure failure={failure} {...asked} />;
  if (!answer) return <span class="panel-bone bone" aria-hidden="true" />;
  const none = nothing(answer);
  if (none !== null) return <p class="nothing">{none}</p>;
  return (
    <div class={loading ? 'stale' : ''} aria-busy={loading}>
      {children(answer)}
    </div>
  );
}
