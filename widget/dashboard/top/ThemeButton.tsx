import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { usePage } from '../page.js';
import { Icon } from '../parts/Icon.js';
import { nextTheme, readTheme, setTheme } from '../theme.js';

/** Goes round: as the system, light, dark. */
export function ThemeButton(): VNode {
  const { format } = usePage();
  const words = format.words.theme;
  const [theme, setShown] = useState(readTheme);
  const text = `${words.label}: ${words[theme]}`;
  const onClick = (): void => {
    const next = nextTheme(theme);
    setTheme(next);
    setShown(next);
  };
  return (
    <button type="button" class="quiet square" aria-label={text} title={text} onClick={onClick}>
      <Icon name={theme} />
    </button>
  );
}
