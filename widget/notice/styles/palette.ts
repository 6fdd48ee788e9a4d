/** Red, green, blue, 0…255. */
type Colour = readonly number[];

const BLACK: Colour = [0, 0, 0];
const WHITE: Colour = [255, 255, 255];

/** What everything is written on, and its ink. */
export interface Surface {
  readonly dark: boolean;
  readonly tokens: Readonly<
    Record<`--sluice-${'surface' | 'ink' | 'soft' | 'line'}` | 'color-scheme', string>
  >;
}

export const LIGHT: Surface = {
  dark: false,
  tokens: {
    '--sluice-surface': '#ffffff',
    '--sluice-ink': '#17181c',
    '--sluice-soft': '#50525b',
    '--sluice-line': '#dfe0e5',
    'color-scheme': 'light',
  },
};
export const DARK: Surface = {
  dark: true,
  tokens: {
    '--sluice-surface': '#1c1d21',
    '--sluice-ink': '#f2f2f4',
    '--sluice-soft': '#b9bac2',
    '--sluice-line': '#3a3c44',
    'color-scheme': 'dark',
  },
};

/**
 * Colours made of the owner's accent so that everything can be read whatever it is. Buttons wear the accent as it is, with
 * black or white on it, whichever reads better (at least 4.58:1 for any colour there is). What has to be read against the
 * notice, links and the edges of buttons, is mixed towards its ink until it can be (WCAG 2.2, 1.4.3: 4.5:1, and 1.4.11: 3:1).
 */
export function palette(accent: string, { dark, tokens }: Surface): Readonly<Record<string, string>> {
  const fill = parse(accent);
  const surface = parse(tokens['--sluice-surface']);
  const on = contrast(fill, WHITE) > contrast(fill, BLACK) ? WHITE : BLACK;
  const readable = (ratio: number): Colour => {
    let colour = fill;
    for (let share = 0; contrast(colour, surface) < ratio; share += 0.05)
      colour = mix(fill, dark ? WHITE : BLACK, share);
    return colour;
  };
  // Towards the text on it where there is contrast to spare, as on black, which cannot get darker; else away from it.
  const nearer = mix(fill, on, 0.15);
  const hover = contrast(nearer, on) >= 7 ? nearer : mix(fill, on === WHITE ? BLACK : WHITE, 0.15);
  return {
    '--sluice-accent': print(fill),
    '--sluice-on': print(on),
    '--sluice-hover': print(hover),
    '--sluice-edge': print(readable(3)),
    '--sluice-link': print(readable(4.5)),
  };
}

/** `#rrggbb`, which is all that the config takes. */
const parse = (hex: string): Colour => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
const print = (colour: Colour): string =>
  `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
const mix = (from: Colour, to: Colour, share: number): Colour =>
  from.map((value, i) => Math.round(value + ((to[i] as number) - value) * Math.min(1, share)));

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance, with sRGB's own threshold. */
function luminance(colour: Colour): number {
  const [r, g, b] = colour.map((value) => {
    const v = value / 255;
    return v > 0.04045 ? ((v + 0.055) / 1.055) ** 2.4 : v / 12.92;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: Colour, b: Colour): number {
  const [x, y] = [luminance(a) + 0.05, luminance(b) + 0.05];
  return x > y ? x / y : y / x;
}
