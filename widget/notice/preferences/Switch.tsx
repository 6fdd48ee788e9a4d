import type { NoticeTexts } from '../../../src/protocol/texts.js';

interface SwitchProps {
  readonly label: string;
  readonly on: boolean;
  readonly texts: NoticeTexts;
  /** Id of the element that explains it. */
  readonly describedBy?: string;
  /** The purpose it is for; software that answers by purpose finds it here. */
  readonly purpose?: string;
  onSwitch(on: boolean): void;
}

/** A native checkbox in the looks of a switch; its state is also in words, so that no colour has to be told apart. */
export function Switch({ label, on, texts, describedBy, purpose, onSwitch }: SwitchProps) {
  return (
    <label class="sluice-switch">
      <span>{label}</span>
      <small aria-hidden="true">{on ? texts.on : texts.off}</small>
      <input
        type="checkbox"
        role="switch"
        checked={on}
        aria-describedby={describedBy}
        data-sluice-purpose={purpose}
        onChange={(event) => onSwitch(event.currentTarget.checked)}
      />
    </label>
  );
}
