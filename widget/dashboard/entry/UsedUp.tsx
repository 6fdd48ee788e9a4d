import type { VNode } from 'preact';
import type { Refused } from '../client.js';
import type { Words } from '../words/en.js';
import { sentenceOf } from './Form.js';

interface Props {
  readonly words: Words;
  readonly refused: Refused;
  /** Left out where there is nothing to sign in to. */
  readonly onSignIn?: () => void;
}

/** A link that opens nothing. */
export function UsedUp({ words, refused, onSignIn }: Props): VNode {
  return (
    <main class="alone">
      <h1>{words.entry.usedUp}</h1>
      <p role="alert">{sentenceOf(refused, words)}</p>
      {onSignIn && (
        <button type="button" onClick={onSignIn}>
          {words.entry.signIn.title}
        </button>
      )}
    </main>
  );
}
