import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

interface Props {
  readonly label: string;
  readonly button: ComponentChildren;
  readonly class?: string;
  readonly children: (close: () => void) => ComponentChildren;
}

/** A button that opens a small panel under itself; Esc, a click elsewhere or leaving it by keyboard closes it. */
export function Menu({ label, button, class: name = '', children }: Props): VNode {
  const [open, setOpen] = useState(false);
  const host = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);

  const close = (): void => {
    setOpen(false);
    opener.current?.focus();
  };

  useEffect(() => {
    if (!open) return;
    host.current?.querySelector<HTMLElement>('.menu-panel [aria-current], .menu-panel button')?.focus();
    const onOutside = (event: Event): void => {
      if (!host.current?.contains(event.target as Node)) setOpen(false);
    };
    addEventListener('pointerdown', onOutside);
    addEventListener('focusin', onOutside);
    return () => {
      removeEventListener('pointerdown', onOutside);
      removeEventListener('focusin', onOutside);
    };
  }, [open]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!open) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const items = [...(host.current?.querySelectorAll<HTMLElement>('.menu-panel button') ?? [])];
      const at = items.indexOf(document.activeElement as HTMLElement);
      if (at < 0) return;
      event.preventDefault();
      items[(at + (event.key === 'ArrowDown' ? 1 : items.length - 1)) % items.length]?.focus();
    }
  };

  return (
    <div class={`menu ${name}`} ref={host} onKeyDown={onKeyDown}>
      <button
        type="button"
        ref={opener}
        class="menu-button"
        aria-expanded={open}
        aria-label={label}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && <div class="menu-panel">{children(close)}</div>}
    </div>
  );
}

interface ItemProps {
  readonly current?: boolean;
  readonly hint?: string;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}

export function MenuItem({ current = false, hint, onClick, children }: ItemProps): VNode {
  return (
    <button type="button" class="menu-item" aria-current={current || undefined} onClick={onClick}>
      <span>{children}</span>
      {hint && <kbd aria-hidden="true">{hint}</kbd>}
    </button>
  );
}
