import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Refused } from '../client.js';
import type { Words } from '../words/en.js';

interface Props {
  readonly go: string;
  readonly words: Words;
  /** Null: it went well. */
  readonly onSubmit: () => Promise<Refused | null>;
  readonly children?: ComponentChildren;
}

/** Fields, what went wrong, one button. */
export function Form({ go, words, onSubmit, children }: Props): VNode {
  const [refused, setRefused] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const onSent = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const outcome = await onSubmit();
    setBusy(false);
    setRefused(outcome);
  };
  return (
    <form onSubmit={(event) => void onSent(event)}>
      {children}
      {refused && <p role="alert">{sentenceOf(refused, words)}</p>}
      <button type="submit" class="primary" disabled={busy}>
        {go}
      </button>
    </form>
  );
}

export const sentenceOf = ({ error, message }: Refused, words: Words): string =>
  words.entry.errors[error] ?? (message || words.error.failed(0));
