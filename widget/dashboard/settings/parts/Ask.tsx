import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Refused, Reply } from '../../client.js';
import { usePage } from '../../page.js';
import { Dialog } from '../../parts/Dialog.js';
import { useSettingsWords } from '../words.js';
import { sentenceOf } from './wrong.js';

interface Props {
  readonly title: string;
  readonly text: string;
  readonly go: string;
  readonly send: () => Promise<Reply<unknown>>;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks once before something ends. */
export function Ask({ title, text, go, send, onDone, onClose }: Props): VNode {
  const { words: common } = usePage().format;
  const words = useSettingsWords();
  const [refused, setRefused] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const onGo = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const reply = await send();
    setBusy(false);
    if (!reply.ok) return setRefused(reply);
    onClose();
    onDone();
  };
  return (
    <Dialog title={title} closeLabel={common.close} onClose={onClose}>
      <p>{text}</p>
      {refused && (
        <p class="wrong" role="alert">
          {sentenceOf(refused, [], words, common.error.failed(0))}
        </p>
      )}
      <footer class="dialog-foot">
        <button type="button" onClick={onClose}>
          {common.cancel}
        </button>
        <button type="button" class="danger" aria-disabled={busy} onClick={() => void onGo()}>
          {go}
        </button>
      </footer>
    </Dialog>
  );
}
