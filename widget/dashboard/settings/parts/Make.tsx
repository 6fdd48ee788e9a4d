import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Refused, Reply } from '../../client.js';
import { usePage } from '../../page.js';
import { Dialog } from '../../parts/Dialog.js';
import { useSettingsWords } from '../words.js';
import { sentenceOf, WrongContext } from './wrong.js';

interface Props<T> {
  readonly title: string;
  readonly lead?: string;
  readonly go: string;
  /** Fields in which the collector's refusals are shown; others are shown above the button. */
  readonly names: readonly string[];
  readonly send: () => Promise<Reply<T>>;
  /** Shown in the form's place once it is made; null closes. */
  readonly made: ((value: T) => { readonly title: string; readonly body: ComponentChildren }) | null;
  readonly onMade: (value: T) => void;
  readonly onClose: () => void;
  /** Beside the buttons: where else to go. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A dialog with a form, and then what came of it: a link or a token is seen here and nowhere again. */
export function Make<T>(props: Props<T>): VNode {
  const { title, lead, go, names, send, made, onMade, onClose, aside, children } = props;
  const { words: common } = usePage().format;
  const words = useSettingsWords();
  const [refused, setRefused] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<{ readonly value: T } | null>(null);
  const host = useRef<HTMLElement>(null);

  useEffect(() => {
    host.current?.querySelector<HTMLElement>(refused ? '[aria-invalid]' : 'input, textarea')?.focus();
  }, [refused]);
  useEffect(() => {
    if (result) host.current?.querySelector<HTMLElement>('button')?.focus();
  }, [result]);

  const onSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const reply = await send();
    setBusy(false);
    setRefused(reply.ok ? null : reply);
    if (!reply.ok) return;
    onMade(reply.value);
    if (made) setResult({ value: reply.value });
    else onClose();
  };

  const after = result && made?.(result.value);
  const sentence = refused && sentenceOf(refused, names, words, common.error.failed(0));
  return (
    <Dialog title={after?.title ?? title} closeLabel={common.close} onClose={onClose} firm>
      {after ? (
        <section ref={host} class="make" aria-live="polite">
          {after.body}
          <footer class="dialog-foot">
            <button type="button" onClick={onClose}>
              {words.done}
            </button>
          </footer>
        </section>
      ) : (
        <section ref={host}>
          <WrongContext.Provider value={refused}>
            <form class="make" noValidate onSubmit={(event) => void onSubmit(event)}>
              {lead && <p>{lead}</p>}
              {children}
              {sentence && (
                <p class="wrong" role="alert">
                  {sentence}
                </p>
              )}
              <footer class="dialog-foot">
                {aside}
                <button type="button" onClick={onClose}>
                  {common.cancel}
                </button>
                <button type="submit" class="primary" aria-disabled={busy}>
                  {go}
                </button>
              </footer>
            </form>
          </WrongContext.Provider>
        </section>
      )}
    </Dialog>
  );
}
