import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import { useSettingsWords } from '../words.js';
import { useWrong } from './wrong.js';

interface Props<T extends string> {
  readonly name: string;
  readonly label: string;
  /** Whether one is chosen or any number. */
  readonly type: 'radio' | 'checkbox';
  readonly options: readonly { readonly id: T; readonly text: string; readonly help?: string }[];
  readonly chosen: readonly T[];
  readonly onChoose: (chosen: readonly T[]) => void;
}

/** A few choices, each with what it means. */
export function Options<T extends string>(props: Props<T>): VNode {
  const { name, label, type, options, chosen, onChoose } = props;
  const id = useId();
  const wrong = useWrong(name, useSettingsWords());
  const choose = (option: T, on: boolean): void => {
    if (type === 'radio') onChoose([option]);
    else onChoose(options.map((one) => one.id).filter((one) => (one === option ? on : chosen.includes(one))));
  };
  return (
    <fieldset class={options.some(({ help }) => help) ? 'options' : 'options short'}>
      <legend>{label}</legend>
      {options.map(({ id: option, text, help }) => (
        <label key={option}>
          <input
            type={type}
            name={name}
            checked={chosen.includes(option)}
            aria-invalid={wrong ? true : undefined}
            aria-describedby={wrong ? id : undefined}
            onChange={(event) => choose(option, event.currentTarget.checked)}
          />
          <span>
            {text}
            {help && <small>{help}</small>}
          </span>
        </label>
      ))}
      {wrong && (
        <p class="wrong" id={id}>
          {wrong}
        </p>
      )}
    </fieldset>
  );
}
