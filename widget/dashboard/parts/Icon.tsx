import type { VNode } from 'preact';

/** Drawn on a 16 × 16 grid with a stroke of 1.5. */
const PATHS = {
  close: 'M4 4l8 8M12 4l-8 8',
  left: 'M10 3.5L5.5 8l4.5 4.5',
  right: 'M6 3.5L10.5 8 6 12.5',
  down: 'M4 6.5l4 4 4-4',
  plus: 'M8 3.5v9M3.5 8h9',
  check: 'M3.5 8.5l3 3 6-7',
  up: 'M8 12.5v-9M4.5 7L8 3.5 11.5 7',
  fall: 'M8 3.5v9M4.5 9L8 12.5 11.5 9',
  save: 'M8 2.5v7.5M4.8 7L8 10.2 11.2 7M3 13h10',
  keys: 'M2 4.5h12v7.5H2zM4.5 7h.01M7 7h.01M9.5 7h.01M12 7h.01M5 9.7h6',
  share: 'M8 9.5v-7M5.2 5L8 2.3 10.8 5M4.7 7H3v6.5h10V7h-1.7',
  sliders:
    'M2.5 5h6.8M12.7 5h.8M2.5 11h.8M6.7 11h6.8M11 3.3a1.7 1.7 0 100 3.4 1.7 1.7 0 000-3.4zM5 9.3a1.7 1.7 0 100 3.4 1.7 1.7 0 000-3.4z',
  person: 'M8 2.5a2.7 2.7 0 100 5.4 2.7 2.7 0 000-5.4zM3 13.5c.5-2.6 2.4-4 5-4s4.5 1.4 5 4',
  auto: 'M8 2.5a5.5 5.5 0 100 11 5.5 5.5 0 000-11zM8 4.5v7M9.7 4.9v6.2M11.3 6v4',
  light:
    'M8 5.2a2.8 2.8 0 100 5.6 2.8 2.8 0 000-5.6zM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9',
  dark: 'M13 9.6A5.5 5.5 0 016.4 3 5.5 5.5 0 1013 9.6z',
} as const;

export function Icon({ name }: { name: keyof typeof PATHS }): VNode {
  return (
    <svg class="icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
