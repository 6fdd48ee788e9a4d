import type { Meta, SiteVersion } from '../../collector/meta/index.js';
import { neverPublished } from '../in-meta.js';

/** Newest first. @throws Refused */
export async function versionsOf(meta: Meta, site: string): Promise<readonly SiteVersion[]> {
  const versions = await meta.sites.versions(site);
  if (versions.length > 0) return versions;
  throw await neverPublished(meta, site);
}
