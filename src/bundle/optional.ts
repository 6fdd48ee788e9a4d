import type { PageConfig } from '../protocol/page-config.js';
import { isLocked } from '../rules/lockdown.js';

/** Prebuilt parts that only some sites carry in their first file → which. A site that has none of them pays no byte for it. */
export const OPTIONAL = {
  lockdown: (page: Pick<PageConfig, 'gate'>) => isLocked(page.gate),
} as const;

export type OptionalPart = keyof typeof OPTIONAL;

/** Those of a site, in the order they are joined and applied in. */
export const partsOf = (page: Omit<PageConfig, 'files'>): OptionalPart[] =>
  (Object.keys(OPTIONAL) as OptionalPart[]).filter((name) => OPTIONAL[name](page));
