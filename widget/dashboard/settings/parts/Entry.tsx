import type { ComponentChildren, VNode } from 'preact';

interface Props {
  /** A letter in its place, where it is somebody. */
  readonly face?: string | undefined;
  readonly title: ComponentChildren;
  /** What is to be known of it, a few words each. */
  readonly facts?: readonly (string | null)[];
  /** What can be done with it. */
  readonly actions?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** One thing of a list. */
export const Entry = ({ face, title, facts = [], actions, children }: Props): VNode => (
  <li class="entry">
    {face && (
      <span class="face" aria-hidden="true">
        {face}
      </span>
    )}
    <div class="entry-text">
      <b>{title}</b>
      {facts.length > 0 && <small>{facts.filter(Boolean).join(' · ')}</small>}
    </div>
    {actions && <div class="entry-actions">{actions}</div>}
    {children}
  </li>
);
