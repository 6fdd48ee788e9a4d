import type { ComponentChildren, VNode } from 'preact';
import { useId } from 'preact/hooks';
import { useSettingsWords } from '../words.js';
import { useWrong } from './wrong.js';

interface Attributes {
  readonly id: string;
  readonly name: string;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
}

interface Props {
  /** As the collector names it, so that what it refuses is said here. */
  readonly name: string;
  readonly label: string;
  readonly optional?: boolean;
  readonly help?: string;
  readonly children: (attributes: Attributes) => ComponentChildren;
}

/** A field with its label, a word of help, and what is wrong with it. */
export function Labelled({ name, label, optional, help, children }: Props): VNode {
  const words = useSettingsWords();
  const id = useId();
  const wrong = useWrong(name, words);
  const described = [wrong && `${id}-wrong`, help && `${id}-help`].filter(Boolean).join(' ');
  return (
    <div class="labelled">
      <label for={id}>
        {label} {optional && <small>({words.optional})</small>}
      </label>
      {children({
        id,
        name,
        'aria-invalid': wrong ? true : undefined,
        'aria-describedby': described || undefined,
      })}
      {wrong && (
        <p class="wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
      {help && <small id={`${id}-help`}>{help}</small>}
    </div>
  );
}
