import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { usePage } from '../page.js';
import { Icon } from '../parts/Icon.js';
import { may, settingsFor } from '../rights.js';

interface Props {
  readonly onShare: () => void;
  /** From the settings: the focus goes on where it left. */
  readonly isBack: boolean;
}

/** For whoever may: a link to these numbers, and the pages about who sees them and what leaves. */
export function SiteActions({ onShare, isBack }: Props): VNode | null {
  const { me, site, go, format } = usePage();
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isBack) opener.current?.focus({ preventScroll: true });
  }, []);
  const words = format.words.settings;
  const [first] = settingsFor(me, site.id);
  if (!first) return null;
  return (
    <>
      {may(me, 'share', site.id) && (
        <button type="button" class="share-button" aria-label={words.share} onClick={onShare}>
          <Icon name="share" />
          <span>{words.share}</span>
        </button>
      )}
      <button
        type="button"
        ref={opener}
        class="quiet square"
        aria-label={words.open}
        title={words.open}
        onClick={() => go({ settings: first.id, details: '' })}
      >
        <Icon name="sliders" />
      </button>
    </>
  );
}
