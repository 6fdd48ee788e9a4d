import type { PageConfig } from '../protocol/page-config.js';
import { isLocked } from '../rules/lockdown.js';

type Needs = Pick<PageConfig, 'gate' | 'gpp' | 'tcf' | 'prefs' | 'purposes' | 'rules' | 'variants'>;

/** Prebuilt parts that only some sites carry in their first file → which. A site that has none of them pays no byte for it. */
export const OPTIONAL = {
  variants: ({ variants }: Needs) => !!variants,
  lockdown: ({ gate }: Needs) => isLocked(gate),
  gpp: ({ gpp }: Needs) => !!gpp,
  tcf: ({ tcf }: Needs) => !!tcf,
  exempt: ({ rules }: Needs) => rules.rules.some(({ audience }) => audience === 'exempt'),
  prefs: ({ prefs }: Needs) => !!prefs,
  // After the preferences, which it asks for.
  personal: ({ purposes }: Needs) => purposes.some(({ id }) => id === 'personalization'),
} as const;

export type OptionalPart = keyof typeof OPTIONAL;

/** Those of a site, in the order they are joined and applied in. */
export const partsOf = (page: Needs): OptionalPart[] =>
  (Object.keys(OPTIONAL) as OptionalPart[]).filter((name) => OPTIONAL[name](page));
