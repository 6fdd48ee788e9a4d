import type { ComponentChildren, VNode } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  readonly title: string;
  readonly class?: string;
  readonly head?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A titled part of the page. */
export function Card({ title, class: name = '', head, children }: Props): VNode {
  const id = useId();
  return (
    <section class={`card ${name}`} aria-labelledby={id}>
      <header class="card-head">
        <h2 id={id}>{title}</h2>
        {head}
      </header>
      {children}
    </section>
  );
}
