import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Icon } from './Icon.js';

interface Props {
  readonly title: ComponentChildren;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly wide?: boolean;
  /** A click beside it does not close it: something in it would be lost. */
  readonly firm?: boolean;
  readonly children: ComponentChildren;
}

/** The browser's own modal: it keeps the focus, answers Esc, and gives the focus back. */
export function Dialog({ title, closeLabel, onClose, wide = false, firm = false, children }: Props): VNode {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const done = useRef(onClose);
  done.current = onClose;

  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const opener = document.activeElement;
    element.showModal();
    // Not the first button, as the browser would: it is read from its title on, and no button looks pressed.
    element.focus();
    const onCancel = (event: Event): void => {
      event.preventDefault();
      done.current();
    };
    element.addEventListener('cancel', onCancel);
    return () => {
      // The browser gives the focus back only to who closes a dialog that is still in the tree; here it has left it.
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      tabIndex={-1}
      class={wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={id}
      onClick={(event) => event.target === dialog.current && !firm && onClose()}
    >
      <div class="dialog-box">
        <header class="dialog-head">
          <h2 id={id}>{title}</h2>
          <button type="button" class="quiet square" aria-label={closeLabel} onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
