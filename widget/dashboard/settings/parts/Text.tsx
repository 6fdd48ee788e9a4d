import type { VNode } from 'preact';
import { Labelled } from './Labelled.js';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly type?: 'text' | 'date' | 'lines';
  readonly optional?: boolean;
  readonly help?: string;
}

/** A line of text, several, or a day. */
export function Text({ value, onValue, type = 'text', ...rest }: Props): VNode {
  const onInput = (event: { currentTarget: { value: string } }): void => onValue(event.currentTarget.value);
  return (
    <Labelled {...rest}>
      {(attributes) => {
        const all = { ...attributes, value, onInput };
        switch (type) {
          case 'text':
            return <input type="text" autocomplete="off" {...all} />;
          case 'date':
            return <input type="date" {...all} />;
          case 'lines':
            return <textarea rows={3} spellcheck={false} {...all} />;
        }
      }}
    </Labelled>
  );
}
