import type { SiteConfig } from '../../../../src/protocol/site-config.js';
import { createMarker } from '../../../../src/server/index.js';
import { SHOP } from './site.js';

/** A page's HTML as `sluice mark` writes it for this site. */
export const marked = (html: string, site: SiteConfig): string =>
  createMarker(site).mark(html, { url: `${SHOP}/` }).html;
