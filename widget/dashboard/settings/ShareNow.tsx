import type { VNode } from 'preact';
import { usePage } from '../page.js';
import { NewShare } from './NewShare.js';
import { useSettingsWords, WithWords } from './words.js';

/** A share link without leaving the numbers. */
export const ShareNow = ({ onClose }: { onClose: () => void }): VNode => (
  <WithWords>
    <NewShare onClose={onClose} aside={<AllShares onClose={onClose} />} />
  </WithWords>
);

function AllShares({ onClose }: { onClose: () => void }): VNode {
  const { go } = usePage();
  const words = useSettingsWords();
  return (
    <button
      type="button"
      class="link aside"
      onClick={() => {
        onClose();
        go({ settings: 'shares', details: '' });
      }}
    >
      {words.shares.all}
    </button>
  );
}
