import type { VNode } from 'preact';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly onChoose: (id: string) => void;
}

/** One of many, by the browser's own list: it is searched by typing and fits every screen. */
export function Choice({ label, value, options, onChoose }: Props): VNode {
  return (
    <label class="choice">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {options.map(({ id, text }) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
