import type { PageVariant } from '../../protocol/page-config.js';

/** One of several, each as often as its share says. `chance`: from 0, below 1. */
export function draw(variants: readonly PageVariant[], chance: number): PageVariant | undefined {
  let left = chance * variants.reduce((sum, { share }) => sum + share, 0);
  return variants.find(({ share }) => (left -= share) < 0);
}

/** `1.` and seven more fields, then the variant; see `formatDecision`, which is more than this part has to carry. */
const ANSWERED = /(?:^|; *)(?:__Secure-)?sluice=1\.(?:[^.;]*\.){7}([^.;]*)/;

/** The variant that a visitor's answer was given to; '' for the notice without any, undefined where there is no answer. */
export const answeredIn = (cookies: string): string | undefined =>
  /(?:^|; *)(?:__Secure-)?sluice=1\./.test(cookies) ? (ANSWERED.exec(cookies)?.[1] ?? '') : undefined;
