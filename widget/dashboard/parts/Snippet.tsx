import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { usePage } from '../page.js';
import { Icon } from './Icon.js';

interface Props {
  readonly text: string;
  /** As it is read by people, where that differs. */
  readonly shown?: string;
}

/** A text to be taken along, and a button that copies it. */
export function Snippet({ text, shown = text }: Props): VNode {
  const { words } = usePage().format;
  const code = useRef<HTMLElement>(null);
  const [copied, setCopied] = useState(false);

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // No permission, or a page without TLS, which has no clipboard: selected, it is one key away.
      if (code.current) getSelection()?.selectAllChildren(code.current);
    }
  };
  return (
    <div class="snippet">
      <pre tabIndex={0}>
        <code ref={code}>{shown}</code>
      </pre>
      <button type="button" onClick={() => void copy()}>
        {copied && <Icon name="check" />}
        <span aria-live="polite">{copied ? words.copied : words.copy}</span>
      </button>
    </div>
  );
}
