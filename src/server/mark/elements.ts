import type { StartTag } from './tokens.js';

/** A link that fetches nothing stays: canonical, alternate, author. The same words that the gate in the page goes by. */
const FETCHING_LINK = /style|pre|icon|manifest|dns/i;

/** Attributes that make the browser fetch, by element; what the gate in the page can give back, and no more. */
const HTML: Readonly<Record<string, readonly string[]>> = {
  img: ['src', 'srcset'],
  source: ['src', 'srcset'],
  iframe: ['src'],
  frame: ['src'],
  video: ['src', 'poster'],
  audio: ['src'],
  track: ['src'],
  embed: ['src'],
  object: ['data'],
  input: ['src'],
  link: ['href', 'imagesrcset'],
  a: ['ping'],
  area: ['ping'],
};
const SVG: Readonly<Record<string, readonly string[]>> = {
  image: ['href', 'xlink:href'],
  use: ['href', 'xlink:href'],
  feimage: ['href', 'xlink:href'],
  script: ['href', 'xlink:href'],
};

/** Which of its attributes fetch; of a script only in SVG. */
export function fetchingAttributes({ name, foreign, attributes }: StartTag): readonly string[] {
  if (name === 'link' && !FETCHING_LINK.test(attributes.get('rel') ?? '')) return [];
  if (name === 'input' && attributes.get('type')?.toLowerCase() !== 'image') return [];
  if (name === 'iframe' && attributes.has('srcdoc')) return [];
  // Broken markup may end SVG or MathML where only a tree builder sees it. HTML's elements fetch nothing within it: a mark too many is none.
  const known = (foreign ? SVG[name] : undefined) ?? HTML[name] ?? [];
  return known.filter((attribute) => attributes.has(attribute));
}

/** `srcset` and `ping` hold several addresses; what stands between them (`2x`) reads as an address of the page's own. */
export const addressesIn = (attribute: string, value: string): readonly string[] =>
  /srcset$|^ping$/.test(attribute) ? value.split(/[\s,]+/).filter(Boolean) : [value];

/** Marked by hand, held by the gate, or left alone by its author's wish. */
export const isMarked = ({ attributes }: StartTag): boolean =>
  ['data-sluice', 'data-sluice-service', 'data-sluice-held'].some((name) => attributes.has(name)) ||
  attributes.get('data-sluice-mark') === 'off';
