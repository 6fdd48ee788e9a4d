import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DARK, LIGHT, palette, type Surface } from '../../../widget/notice/styles/palette.js';

/** WCAG's formula written down a second time, so that a mistake in ours shows. */
function ratio(a: string, b: string): number {
  const light = (hex: string): number => {
    const linear = (at: number): number => {
      const v = parseInt(hex.slice(at, at + 2), 16) / 255;
      return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5);
  };
  const [lighter = 0, darker = 0] = [light(a), light(b)].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

const accents = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
const holds = (check: (tokens: Readonly<Record<string, string>>, surface: Surface) => boolean) =>
  fc.assert(
    fc.property(accents, fc.constantFrom(LIGHT, DARK), (accent, surface) =>
      check({ ...surface.tokens, ...palette(accent, surface) }, surface),
    ),
    {
      numRuns: 1000,
      examples: ['#ffee00', '#000000', '#ffffff', '#777777', '#0a5bd3'].flatMap(
        (a) =>
          [
            [a, LIGHT],
            [a, DARK],
          ] as [string, Surface][],
      ),
    },
  );
const between = (tokens: Readonly<Record<string, string>>, a: string, b: string): number =>
  ratio(tokens[`--sluice-${a}`] as string, tokens[`--sluice-${b}`] as string);

describe('palette', () => {
  it('keeps the text of a button readable on any accent', () =>
    holds((t) => between(t, 'on', 'accent') >= 4.5));
  it('keeps it readable while it is pointed at', () => holds((t) => between(t, 'on', 'hover') >= 4.5));
  it('keeps links readable on the notice', () => holds((t) => between(t, 'link', 'surface') >= 4.5));
  it('keeps the edge of a button visible on the notice', () =>
    holds((t) => between(t, 'edge', 'surface') >= 3));
  it('writes text readably, the soft too', () =>
    holds((t) => between(t, 'ink', 'surface') >= 7 && between(t, 'soft', 'surface') >= 4.5));
  it('wears the accent as the owner gave it', () => {
    expect(palette('#0a5bd3', LIGHT)['--sluice-accent']).toBe('#0a5bd3');
    expect(palette('#0a5bd3', LIGHT)['--sluice-link']).toBe('#0a5bd3');
  });
});
