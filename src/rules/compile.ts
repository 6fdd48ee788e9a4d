import type { PageConfig } from '../protocol/page-config.js';
import { BUILT_IN_PURPOSES } from '../protocol/purposes.js';
import type { SiteConfig } from '../protocol/site-config.js';

/** In the built-in order, then the owner's own: the order the visitor reads them in. */
export function compilePurposes(site: Pick<SiteConfig, 'purposes' | 'policy'>): PageConfig['purposes'] {
  const ids = [
    ...BUILT_IN_PURPOSES.map((p) => p.id).filter((id) => id in site.purposes),
    ...Object.keys(site.purposes).filter((id) => !BUILT_IN_PURPOSES.some((p) => p.id === id)),
  ];
  return ids.map((id) => {
    const sale = site.purposes[id]?.sale ?? BUILT_IN_PURPOSES.find((p) => p.id === id)?.sale ?? false;
    const since = Math.max(
      1,
      ...site.policy.changes.filter((c) => c.added.includes(id)).map((c) => c.version),
    );
    return { id, ...(sale && { sale }), ...(since > 1 && { since }) };
  });
}

export function compilePolicy({ policy }: Pick<SiteConfig, 'policy'>): PageConfig['policy'] {
  return {
    version: policy.version,
    tells: policy.changes.filter((c) => c.tell && !c.added.length).map((c) => c.version),
  };
}

/** Where the decision's cookie is set for, as a plain domain; undefined: the host alone. */
export const compileCookieDomain = ({ cookieDomain }: Pick<SiteConfig, 'cookieDomain'>): string | undefined =>
  cookieDomain?.replace(/^\*\./, '');

/** Host patterns of the first party. */
export function compileOrigins(
  site: Pick<SiteConfig, 'origins' | 'usage' | 'cookieDomain'>,
): PageConfig['origins'] {
  const named = site.origins.map((origin) => new URL(origin).hostname);
  if (site.usage) named.push(new URL(site.usage.collector).hostname);
  const domain = compileCookieDomain(site);
  if (!domain) return [...new Set(named)];
  // Subdomains are named already.
  return [...new Set([...named.filter((host) => !host.endsWith(`.${domain}`)), domain, `*.${domain}`])];
}
