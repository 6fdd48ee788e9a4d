import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { usePage } from '../page.js';

const WIDTH = 288;
const DELAY_MS = 350;
/** What does something else when it is tapped. */
const ACTS = 'button:not([aria-disabled], .info-mark)';
/** Below so much of the window, a text stands above what it explains. */
const LOW = 0.7;

interface Place {
  readonly left: number;
  readonly top?: number;
  readonly bottom?: number;
}

/** Beside what it explains; laid out in the window so that no card clips it. */
function placeBy(host: Element): Place {
  const box = host.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const left = Math.max(12, Math.min(box.left, clientWidth - WIDTH - 12));
  return box.bottom > LOW * clientHeight
    ? { left, bottom: clientHeight - box.top + 4 }
    : { left, top: box.bottom + 4 };
}

/**
 * Says more about its children: on hover, on focus, on a tap that does nothing else, and to screen readers as the description of the
 * control within. The text can be hovered itself and Esc puts it away (WCAG 1.4.13).
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
  const [at, setAt] = useState<Place | null>(null);

  const show = (delay: number): void => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => host.current && setAt(placeBy(host.current)), delay);
  };
  const hide = (): void => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setAt(null), 80);
  };

  useEffect(() => {
    // On the control itself: of what surrounds it no screen reader reads a description.
    host.current?.querySelector('button, a, [tabindex]')?.setAttribute('aria-describedby', id);
  });
  useEffect(() => {
    if (!at) return;
    const close = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      setAt(null);
    };
    // Focus scrolls the window: the text goes along.
    const follow = (): void =>
      setAt(host.current?.querySelector(':focus-visible') ? placeBy(host.current) : null);
    addEventListener('keydown', close, true);
    addEventListener('scroll', follow, true);
    return () => {
      removeEventListener('keydown', close, true);
      removeEventListener('scroll', follow, true);
    };
  }, [at]);
  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <span
      ref={host}
      class={`hint ${name ?? ''}`}
      onPointerEnter={(event) => event.pointerType === 'mouse' && show(DELAY_MS)}
      onPointerLeave={hide}
      onClick={(event) => (event.target as Element).closest(ACTS) || show(0)}
      onFocusIn={(event) => (event.target as Element).matches(':focus-visible') && show(0)}
      onFocusOut={hide}
    >
      {children}
      <span role="tooltip" id={id} class="hint-text" hidden={!at} style={pixels(at)}>
        {text}
      </span>
    </span>
  );
}

const pixels = (at: Place | null): Record<string, string> =>
  Object.fromEntries(Object.entries(at ?? {}).map(([side, value]) => [side, `${value}px`]));

/** The same where there may be nothing more to say. */
export function Why({
  text,
  ...rest
}: {
  text: string | undefined;
  children: ComponentChildren;
  class?: string;
}): VNode {
  return text ? <Hint text={text} {...rest} /> : <>{rest.children}</>;
}

/** Words that are explained where they stand. */
export function Explained({ text, children }: { text: string; children: ComponentChildren }): VNode {
  return (
    <Hint text={text}>
      <span tabIndex={0}>{children}</span>
    </Hint>
  );
}

/** A mark that says more: for notes that belong to a number. */
export function InfoMark({ text, label }: { text: string; label: string }): VNode {
  const { words } = usePage().format;
  return (
    <Hint text={text} class="info">
      <button type="button" class="info-mark" aria-label={words.noteOn(label)}>
        i
      </button>
    </Hint>
  );
}
