import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { spanText } from '../format/when.js';
import { usePage } from '../page.js';
import { Icon } from '../parts/Icon.js';
import { Menu, MenuItem } from '../parts/Menu.js';
import { RANGE_NAMES, shift } from '../state/range.js';
import { RANGE_KEYS } from '../keys.js';

/** Which days: a list of names, any two dates, and arrows to step by the same length. */
export function RangeMenu(): VNode {
  const { view, go, format, today, span } = usePage();
  const words = format.words.range;
  const { range } = view;
  const earlier = shift(range, -1, today);
  const later = shift(range, 1, today);
  const days = spanText(span, format);
  const text = typeof range === 'string' ? words.names[range] : days;

  return (
    <div class="range" role="group" aria-label={words.label}>
      <button
        type="button"
        class="square"
        aria-label={words.before}
        disabled={!earlier}
        onClick={() => earlier && go({ range: earlier })}
      >
        <Icon name="left" />
      </button>
      <Menu
        label={`${words.label}: ${text}`}
        class="end"
        button={
          <>
            <span title={days}>{text}</span>
            <Icon name="down" />
          </>
        }
      >
        {(close) => (
          <>
            {RANGE_NAMES.map((name) => (
              <MenuItem
                key={name}
                current={range === name}
                hint={RANGE_KEYS[name]}
                onClick={() => {
                  go({ range: name });
                  close();
                }}
              >
                {words.names[name]}
              </MenuItem>
            ))}
            <CustomRange onDone={close} />
          </>
        )}
      </Menu>
      <button
        type="button"
        class="square"
        aria-label={words.after}
        disabled={!later}
        onClick={() => later && go({ range: later })}
      >
        <Icon name="right" />
      </button>
    </div>
  );
}

function CustomRange({ onDone }: { onDone: () => void }): VNode {
  const { go, format, today, span } = usePage();
  const words = format.words.range;
  const [from, setFrom] = useState(span.from);
  const [to, setTo] = useState(span.to);
  const wrong = !from || !to || from > to;
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    if (wrong) return;
    go({ range: { from, to } });
    onDone();
  };
  return (
    <form class="custom" aria-label={words.custom} onSubmit={onSubmit}>
      <label>
        {words.from}
        <input type="date" value={from} max={today} onInput={(event) => setFrom(event.currentTarget.value)} />
      </label>
      <label>
        {words.to}
        <input type="date" value={to} max={today} onInput={(event) => setTo(event.currentTarget.value)} />
      </label>
      {wrong && <p role="alert">{words.wrong}</p>}
      <button type="submit" class="primary" disabled={wrong}>
        {format.words.apply}
      </button>
    </form>
  );
}
