import type { VNode } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly type?: 'text' | 'password';
  /** What a password manager goes by. */
  readonly autocomplete: 'username' | 'current-password' | 'new-password' | 'one-time-code' | 'off';
  readonly help?: string;
}

export function Field({ label, value, onValue, type = 'text', autocomplete, help }: Props): VNode {
  const id = useId();
  const attributes = {
    required: true,
    autocomplete,
    autocapitalize: 'none',
    spellcheck: false,
    value,
    onInput: (event: { currentTarget: HTMLInputElement }) => onValue(event.currentTarget.value),
    ...(help ? { 'aria-describedby': id } : {}),
  } as const;
  return (
    <label>
      {label}
      {type === 'password' ? (
        <input type="password" {...attributes} />
      ) : (
        <input type="text" {...attributes} />
      )}
      {help && <small id={id}>{help}</small>}
    </label>
  );
}
