import type { CheckedConfig } from './config.js';
import type { Audience } from './disclosure/index.js';
import type { Question } from './query/index.js';
import type { ServedSite } from './sites/index.js';
import type { Store } from './store/store.js';

export type Asker = Omit<Question, 'query'>;

/** Who asks a site's numbers, and how much of them may be told. */
export function askerOf(
  {
    config,
    store,
    now,
  }: { readonly config: CheckedConfig; readonly store: Store; readonly now: () => number },
  { config: site, demo }: ServedSite,
  audience: Audience = 'member',
): Asker {
  return {
    store,
    site: {
      id: site.site,
      timeZone: site.timeZone,
      policyVersion: site.policy.version,
      policyChanges: site.policy.changes,
      purposes: Object.keys(site.purposes),
      bind: site.usage?.bind ?? {},
      exempt: site.exempt,
      demo,
    },
    audience,
    k: audience === 'shared' ? config.k.shared : config.k.members,
    now: new Date(now()),
  };
}
