import type { Sluice } from '../../../src/protocol/api.js';
import type { PageFacts } from '../page-facts.js';

declare global {
  interface Window {
    /** Missing on a bare page, and where the tag's host does not answer: the shop has to work all the same. */
    sluice?: Sluice;
    posthog?: { capture(event: string, properties?: object): void };
    mixpanel?: { track(event: string, properties?: object): void };
  }
}

export const facts = JSON.parse(document.getElementById('facts')?.textContent ?? '{}') as PageFacts;
export const pageKind = document.body.dataset['page'];
export const shownProduct = document.querySelector<HTMLElement>('[data-product]')?.dataset['product'];

/** Within the shop, bare stays bare. */
export const to = (path: string): string => (facts.bare ? `${path}?bare=1` : path);
