import type { VNode } from 'preact';
import { Snippet } from '../../parts/Snippet.js';
import { useSettingsWords } from '../words.js';

/** A link or a token, the only time that anybody sees it. */
export function Once({ text, secret }: { text: string; secret: string }): VNode {
  const words = useSettingsWords();
  return (
    <>
      <p>{text}</p>
      <Snippet text={secret} />
      <p class="once">{words.once}</p>
    </>
  );
}
