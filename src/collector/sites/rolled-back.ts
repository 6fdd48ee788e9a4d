import type { SiteConfig } from '../../protocol/site-config.js';
import type { Meta } from '../meta/index.js';
import type { ToPublish } from './publish.js';

/** A former version, to be published as the one after the present; null if there is none of that number. */
export async function toRollBack(
  sites: Meta['sites'],
  site: string,
  to: number,
): Promise<(Omit<ToPublish, 'by'> & { readonly after: number }) | null> {
  const [present, former] = await Promise.all([sites.find(site), sites.version(site, to)]);
  if (!present || !former) return null;
  // Both were checked when they were published, and what is made of them is again.
  const json = rolledBack(former.config as SiteConfig, present.config as SiteConfig);
  return { json, demo: former.demo, after: present.version };
}

/**
 * A former config as one that may follow the present one. The policy's version never goes down, for answers are of the versions they were
 * given to; and what each version brought stays told, of the purposes that there are.
 */
function rolledBack(former: SiteConfig, present: SiteConfig): SiteConfig {
  const known = new Set(former.policy.changes.map(({ version }) => version));
  const since = present.policy.changes
    .filter(({ version }) => version > former.policy.version && !known.has(version))
    .map((change) => ({ ...change, added: change.added.filter((id) => id in former.purposes) }));
  const version = Math.max(former.policy.version, present.policy.version);
  return { ...former, policy: { ...former.policy, version, changes: [...former.policy.changes, ...since] } };
}
