import { DARK, LIGHT, palette, type Surface } from './palette.js';

/** Between the parts of the notice; `regular` is what the sheet has by itself. */
const SPACE = { compact: '12px', regular: '', comfortable: '22px' } as const;

/** The part of `notice` in site.json that the looks depend on. */
export interface Look {
  readonly layout: 'card' | 'bar' | 'panel';
  readonly position: 'bottom-right' | 'bottom-left' | 'bottom' | 'top' | 'center';
  readonly scheme: 'auto' | 'light' | 'dark';
  readonly theme: {
    readonly accent?: string;
    readonly radius?: number;
    readonly font?: string;
    readonly density?: keyof typeof SPACE;
  };
}

/**
 * What the owner chose, as `--sluice-*` properties. `radius`, `font` and `space` may also be set by the page's own CSS on
 * `:root`. Colours may not: they are worked out here so that the contrast holds. Without an accent the buttons wear the ink, which goes
 * with any page.
 */
export function tokens({ scheme, theme }: Pick<Look, 'scheme' | 'theme'>): string {
  const colours = (surface: Surface): string =>
    block({ ...palette(theme.accent ?? surface.tokens['--sluice-ink'], surface), ...surface.tokens });
  const space = SPACE[theme.density ?? 'regular'];
  const chosen = block({
    ...(theme.radius !== undefined && { '--sluice-radius': `${theme.radius}px` }),
    ...(theme.font && { '--sluice-font': theme.font }),
    ...(space && { '--sluice-space': space }),
  });
  if (scheme === 'dark') return chosen + colours(DARK);
  const dark = scheme === 'auto' ? `@media(prefers-color-scheme:dark){${colours(DARK)}}` : '';
  return chosen + colours(LIGHT) + dark;
}

const block = (values: Readonly<Record<string, string>>): string => {
  const declarations = Object.entries(values).map(([name, value]) => `${name}:${value};`);
  return declarations.length ? `.sluice{${declarations.join('')}}` : '';
};
