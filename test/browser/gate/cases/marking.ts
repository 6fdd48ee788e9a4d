import type { SiteConfig } from '../../../../src/protocol/site-config.js';
import { createMarker } from '../../../../src/server/index.js';
import { SHOP } from './site.js';

/** A page's HTML as `sluice mark` writes it for this site; `tag`: with the tag of ours, where it is not. */
export const marked = (html: string, site: SiteConfig, tag?: string): string =>
  createMarker(site).mark(html, { url: `${SHOP}/`, ...(tag !== undefined && { tag }) }).html;
