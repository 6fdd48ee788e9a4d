import type { SiteConfig } from '../../../../src/protocol/site-config.js';

/** A page's HTML as `sluice mark` writes it for this site. */
export type Marking = (html: string, site: SiteConfig) => string;

/** `null` while there is no `sluice mark`: the column is passed over then, and says so. */
export const marking: Marking | null = null;
