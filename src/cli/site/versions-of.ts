import type { Meta, SiteVersion } from '../../collector/meta/index.js';
import { Refused } from '../in-store.js';

/** Newest first. @throws Refused */
export async function versionsOf({ sites }: Meta, site: string): Promise<readonly SiteVersion[]> {
  const versions = await sites.versions(site);
  if (versions.length > 0) return versions;
  const there = (await sites.all()).map((one) => one.site).join(', ') || 'none';
  throw new Refused(`"${site}" was never published here; there are ${there}`);
}
