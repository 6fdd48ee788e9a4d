import type { ComponentChildren, VNode } from 'preact';
import type { Refused } from '../../client.js';
import { usePage } from '../../page.js';
import { useSettingsWords } from '../words.js';
import { sentenceOf } from './wrong.js';

interface Props {
  readonly listed: { readonly refused: Refused | null; readonly load: () => Promise<void> };
  /** Null: not there yet. */
  readonly count: number | null;
  readonly none: string;
  readonly children: ComponentChildren;
}

/** A list; or what is said before it has come, when it cannot come, and when nothing is in it. */
export function Entries({ listed, count, none, children }: Props): VNode {
  const { words: common } = usePage().format;
  const words = useSettingsWords();
  if (listed.refused) {
    return (
      <div class="failure" role="alert">
        <p>{sentenceOf(listed.refused, [], words, common.error.failed(0))}</p>
        <button type="button" onClick={() => void listed.load()}>
          {common.retry}
        </button>
      </div>
    );
  }
  if (count === null) return <span class="bone entries-bone" role="img" aria-label={common.loading} />;
  return count === 0 ? <p class="none">{none}</p> : <ul class="entries">{children}</ul>;
}
