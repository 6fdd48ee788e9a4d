import type { PageConfig } from '../protocol/page-config.js';
import { isLocked } from '../rules/lockdown.js';

/** Prebuilt parts that only some sites carry in their first file → which. A site that has none of them pays no byte for it. */
export const OPTIONAL = {
  lockdown: (page: Pick<PageConfig, 'gate'>) => isLocked(page.gate),
  prefs: (page: Pick<PageConfig, 'prefs'>) => !!page.prefs,
  // After the preferences, which it asks for.
  personal: (page: Pick<PageConfig, 'purposes'>) => page.purposes.some(({ id }) => id === 'personalization'),
} as const;

export type OptionalPart = keyof typeof OPTIONAL;

/** Those of a site, in the order they are joined and applied in. */
export const partsOf = (page: Omit<PageConfig, 'files'>): OptionalPart[] =>
  (Object.keys(OPTIONAL) as OptionalPart[]).filter((name) => OPTIONAL[name](page));
