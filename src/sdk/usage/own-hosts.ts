import type { PageConfig } from '../../protocol/page-config.js';

/** Host patterns of the first party, besides the page's own host. */
export const ownHosts = ({
  origins,
  cookieDomain,
}: Pick<PageConfig, 'origins' | 'cookieDomain'>): readonly string[] =>
  cookieDomain ? [...origins, cookieDomain, `*.${cookieDomain}`] : origins;
