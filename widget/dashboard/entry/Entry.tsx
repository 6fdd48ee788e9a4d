import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Refused } from '../client.js';
import type { Words } from '../words/en.js';

interface Props {
  readonly title: string;
  readonly text?: string | undefined;
  readonly go: string;
  readonly words: Words;
  /** What came of an earlier try. */
  readonly refused?: Refused | null;
  /** Null: it went well. */
  readonly onSubmit: () => Promise<Refused | null>;
  readonly children?: ComponentChildren;
  readonly below?: ComponentChildren;
}

/** A page with one form on it: what it is for, what went wrong, one button. */
export function Entry({ title, text, go, words, onSubmit, children, below, ...props }: Props): VNode {
  const [refused, setRefused] = useState(props.refused ?? null);
  const [busy, setBusy] = useState(false);
  const onSent = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const outcome = await onSubmit();
    setBusy(false);
    setRefused(outcome);
  };
  return (
    <main class="alone">
      <h1>{title}</h1>
      {text && <p>{text}</p>}
      <form onSubmit={(event) => void onSent(event)}>
        {children}
        {refused && <p role="alert">{sentenceOf(refused, words)}</p>}
        <button type="submit" class="primary" disabled={busy}>
          {go}
        </button>
      </form>
      {below}
    </main>
  );
}

export const sentenceOf = ({ error, message }: Refused, words: Words): string =>
  words.entry.errors[error] ?? (message || words.error.failed(0));
