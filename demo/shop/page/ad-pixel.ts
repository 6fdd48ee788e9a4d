import { facts, pageKind, shownProduct } from './facts.js';

/** A remarketing pixel as ad networks ask for it: unmarked, made by script. Nothing in this file knows of consent. */
export function sendAdPixel(): void {
  const pixel = new Image();
  pixel.src = `${facts.ads}/pixel.gif?ev=${pageKind ?? ''}&item=${shownProduct ?? ''}`;
}
