import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';

const WIDTH = 288;
const DELAY_MS = 350;

/**
 * Says more about its children on hover and focus. The text can be hovered itself and Esc puts it away (WCAG 1.4.13); it
 * is laid out in the window so that no card clips it.
 */
export function Hint({
  text,
  children,
  class: name,
}: {
  text: string;
  children: ComponentChildren;
  class?: string;
}): VNode {
  const id = useId();
  const host = useRef<HTMLSpanElement>(null);
  const timer = useRef(0);
  const [at, setAt] = useState<{ left: number; top: number } | null>(null);

  const show = (delay: number): void => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      const box = host.current?.getBoundingClientRect();
      if (!box) return;
      const room = document.documentElement.clientWidth - WIDTH - 12;
      setAt({ left: Math.max(12, Math.min(box.left, room)), top: box.bottom + 4 });
    }, delay);
  };
  const hide = (): void => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setAt(null), 80);
  };

  useEffect(() => {
    if (!at) return;
    const close = (event: Event): void => {
      if (event instanceof KeyboardEvent && event.key !== 'Escape') return;
      if (event.type === 'keydown') event.stopPropagation();
      setAt(null);
    };
    addEventListener('keydown', close, true);
    addEventListener('scroll', close, true);
    return () => {
      removeEventListener('keydown', close, true);
      removeEventListener('scroll', close, true);
    };
  }, [at]);
  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <span
      ref={host}
      class={`hint ${name ?? ''}`}
      onPointerEnter={(event) => event.pointerType === 'mouse' && show(DELAY_MS)}
      onPointerLeave={hide}
      onFocusIn={(event) => (event.target as Element).matches(':focus-visible') && show(0)}
      onFocusOut={hide}
      aria-describedby={at ? id : undefined}
    >
      {children}
      {at && (
        <span role="tooltip" id={id} class="hint-text" style={{ left: `${at.left}px`, top: `${at.top}px` }}>
          {text}
        </span>
      )}
    </span>
  );
}

/** A mark that says more: for notes that belong to a number. */
export function InfoMark({ text, label }: { text: string; label: string }): VNode {
  return (
    <Hint text={text} class="info">
      <button type="button" class="info-mark" aria-label={`${label}: ${text}`}>
        i
      </button>
    </Hint>
  );
}
