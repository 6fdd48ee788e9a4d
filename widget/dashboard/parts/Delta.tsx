import type { VNode } from 'preact';
import type { Change } from '../format/change.js';
import { Icon } from './Icon.js';

/** A change with its arrow; green and red never stand alone, the arrow says it too. */
export function Delta({ change }: { change: Change }): VNode {
  const mood = change.good === undefined ? '' : change.good ? 'good' : 'bad';
  return (
    <span class={`delta ${mood}`}>
      {change.direction !== 'same' && <Icon name={change.direction === 'up' ? 'up' : 'fall'} />}
      {change.text}
    </span>
  );
}
