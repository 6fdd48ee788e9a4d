import type { ComponentChildren, VNode } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from '../../parts/Icon.js';

interface Props {
  readonly title: string;
  readonly lead?: string;
  /** What can be made here. */
  readonly action?: { readonly text: string; readonly onClick: () => void } | null;
  readonly children?: ComponentChildren;
}

/** One page of the settings. */
export function Section({ title, lead, action, children }: Props): VNode {
  const id = useId();
  return (
    <section class="card" aria-labelledby={id}>
      <header class="card-head">
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        {action && (
          <button type="button" class="primary" onClick={action.onClick}>
            <Icon name="plus" />
            {action.text}
          </button>
        )}
      </header>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </section>
  );
}
