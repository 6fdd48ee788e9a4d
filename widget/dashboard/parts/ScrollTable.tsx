import type { ComponentChildren, VNode } from 'preact';

interface Props {
  readonly label: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** A table that may be wider than its card, and is then scrolled by finger, wheel or keys. */
export function ScrollTable({ label, class: name, children }: Props): VNode {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={label}>
      <table class={name}>{children}</table>
    </div>
  );
}
