import type { VNode } from 'preact';
import { RANGE_KEYS } from '../keys.js';
import { usePage } from '../page.js';
import { Dialog } from '../parts/Dialog.js';
import { RANGE_NAMES } from '../state/range.js';

/** The keys, as a sheet. */
export function Help({ onClose }: { onClose: () => void }): VNode {
  const { words } = usePage().format;
  const rows: readonly (readonly [string, string])[] = [
    ...RANGE_NAMES.map((name) => [RANGE_KEYS[name], words.range.names[name]] as const),
    ['← →', words.help.shift],
    ['X', words.help.compare],
    ['/', words.help.filter],
    ['Esc', words.help.clear],
    ['?', words.help.this],
  ];
  return (
    <Dialog title={words.help.title} closeLabel={words.close} onClose={onClose}>
      <dl class="keys">
        {rows.map(([key, what]) => (
          <div key={key}>
            <dt>
              {key.split(' ').map((one) => (
                <kbd key={one}>{one}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
