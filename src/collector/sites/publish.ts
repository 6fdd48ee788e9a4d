import { type Checked, checkSite, type Problem } from '../../bundle/index.js';
import type { SiteConfig } from '../../protocol/site-config.js';
import type { Meta, SiteMark } from '../meta/index.js';

export interface ToPublish {
  /** A site.json. */
  readonly json: unknown;
  readonly demo: boolean;
  /** Who, as the audit log has it. */
  readonly by: string;
  /** The version it was made from (0: there was none), if nobody may have published another since. */
  readonly after?: number | undefined;
}

export type Published =
  | (SiteMark & { readonly changed: boolean })
  | { readonly problems: readonly Problem[] }
  /** The version that was published meanwhile. */
  | { readonly meanwhile: number };

/** Where published sites are kept, and who published them. */
export type PublishedIn = Pick<Meta, 'sites' | 'audit'>;

/** Keeps a site.json as the next version of its site. Collectors that run serve it soon. */
export async function publishSite(meta: PublishedIn, site: ToPublish, now: number): Promise<Published> {
  const checked = await checkedAgainst(meta, site.json);
  return 'problems' in checked ? checked : keepVersion(meta, { ...site, config: checked.config }, now);
}

/** Every mistake at once, also beside the version that is published. */
export async function checkedAgainst({ sites }: Pick<Meta, 'sites'>, json: unknown): Promise<Checked> {
  const checked = checkSite(json);
  return 'problems' in checked ? checked : goingUp({ sites }, checked.config);
}

/** Reports and cookies hold the policy's version; a lower one would make answers of the future look like answers of the past. */
export async function goingUp({ sites }: Pick<Meta, 'sites'>, config: SiteConfig): Promise<Checked> {
  const before = (await sites.find(config.site))?.config as SiteConfig | undefined; // was checked
  const { version } = config.policy;
  if (before === undefined || version >= before.policy.version) return { config };
  const message = `is lower than the ${before.policy.version} that is published; versions only go up`;
  return { problems: [{ path: 'policy.version', value: version, message }] };
}

export async function keepVersion(
  { sites, audit }: PublishedIn,
  { config, demo, by, after }: Omit<ToPublish, 'json'> & { readonly config: SiteConfig },
  now: number,
): Promise<Exclude<Published, { problems: unknown }>> {
  const published = await sites.publish({ config, demo, by, after }, now);
  if ('changed' in published && published.changed) {
    const { site, version } = published;
    await audit.write({ at: now, actor: by, action: 'site.publish', site, detail: String(version) });
  }
  return published;
}
