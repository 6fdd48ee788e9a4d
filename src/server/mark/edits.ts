import { runs } from './inline.js';
import { attribute, type Tag } from './tag.js';
import type { StartTag } from './tokens.js';

/** Elements whose text has to be known before their start tag can leave. */
export type Held = { readonly tag: StartTag; readonly as: 'script' | 'style' | 'noscript' | 'srcdoc' };

export function heldAs({ name, attributes }: StartTag): Held['as'] | null {
  switch (name) {
    case 'script':
      return !attributes.has('src') && runs(attributes.get('type'), attributes.get('language'))
        ? 'script'
        : null;
    case 'style':
      return /^(|text\/css)$/i.test(attributes.get('type') ?? '') ? 'style' : null;
    case 'noscript':
      return 'noscript';
    case 'iframe':
      return attributes.has('srcdoc') ? 'srcdoc' : null;
    default:
      return null;
  }
}

/**
 * Browsers run no `text/plain`, and do not fetch its `src`; the real type waits beside it. In SVG Chromium (156) asks for a script's
 * `href` whatever its type: there the address waits as well.
 */
export const inert =
  ({ attributes, foreign }: StartTag, service: string) =>
  (tag: Tag): void => {
    tag.setAside('type');
    // What the page keeps in these names is not what the gate may take for them.
    if (!attributes.has('type') && attributes.has('data-type')) tag.insert('data-type=""');
    if (attributes.has('src') && attributes.has('data-src')) tag.setAside('src');
    if (foreign) {
      tag.setAside('href', 'data-src');
      tag.setAside('xlink:href', attributes.has('href') ? undefined : 'data-src');
    }
    tag.insert(attribute('data-sluice-service', service));
    tag.insert('type="text/plain"');
  };

export const template = (service: string, content: string): string =>
  `<template ${attribute('data-sluice-service', service)}>${content}</template>`;
