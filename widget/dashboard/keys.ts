import { useEffect, useRef } from 'preact/hooks';
import type { RangeName } from './state/range.js';

/** The key of each range, as the menu and the help show it. */
export const RANGE_KEYS: Readonly<Record<RangeName, string>> = {
  today: 'D',
  yesterday: 'E',
  '7d': 'W',
  '30d': 'T',
  '90d': 'Q',
  '12mo': 'L',
  month: 'M',
  year: 'Y',
};

export interface Actions {
  readonly range: (name: RangeName) => void;
  readonly shift: (by: -1 | 1) => void;
  readonly compare: () => void;
  readonly filter: () => void;
  readonly clear: () => void;
  readonly help: () => void;
}

/** Keys of the whole page; null where they have none. They stay silent while a dialog is open, in fields, and with a modifier held. */
export function useKeys(actions: Actions | null): void {
  const current = useRef(actions);
  current.current = actions;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!current.current || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey)
        return;
      const target = event.target as Element; // a key event on the window comes from an element
      if (document.querySelector('dialog[open]') || target.closest('input, select, textarea')) return;
      const act = actionOf(event.key, current.current);
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}

function actionOf(key: string, actions: Actions): (() => void) | undefined {
  switch (key) {
    case 'ArrowLeft':
      return () => actions.shift(-1);
    case 'ArrowRight':
      return () => actions.shift(1);
    case 'x':
    case 'X':
      return actions.compare;
    case '/':
      return actions.filter;
    case 'Escape':
      return actions.clear;
    case '?':
      return actions.help;
    default: {
      const range = Object.entries(RANGE_KEYS).find(([, letter]) => letter === key.toUpperCase())?.[0];
      if (!range) return undefined;
      return () => actions.range(range as RangeName); // the keys of RANGE_KEYS are range names
    }
  }
}
