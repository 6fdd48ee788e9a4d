import { FormatRegistry } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { resolveServices } from '../catalogue/index.js';
import type { PageConfig, PageService } from '../protocol/page-config.js';
import { nameOf } from '../protocol/phrase.js';
import { SiteConfig } from '../protocol/site-config.js';
import { compileCookieDomain, compileOrigins, compilePolicy, compilePurposes } from '../rules/compile.js';
import { compileRules } from '../rules/table.js';

/** What of a page's config a server decides by. */
export type ServerSite = Pick<
  PageConfig,
  | 'policy'
  | 'cookieDomain'
  | 'origins'
  | 'purposes'
  | 'services'
  | 'rules'
  | 'region'
  | 'audience'
  | 'gpc'
  | 'gate'
>;

FormatRegistry.Set('uri', (value) => URL.canParse(value));

const compiled = new WeakMap<object, ServerSite>();

/** Compiles a site.json, with or without its defaults, once an object. Throws what is wrong with its shape; `sluice check` says more. */
export function compileSite(json: object): ServerSite {
  let site = compiled.get(json);
  if (!site) compiled.set(json, (site = compile(readSite(json))));
  return site;
}

function readSite(json: object): SiteConfig {
  const site = Value.Default(SiteConfig, Value.Clone(json));
  if (Value.Check(SiteConfig, site)) return site;
  const first = Value.Errors(SiteConfig, site).First();
  throw new Error(
    `site.json: ${first?.path.slice(1).replaceAll('/', '.') ?? ''}: ${first?.message ?? 'is of the wrong shape'}; run sluice check`,
  );
}

function compile(site: SiteConfig): ServerSite {
  const { audience, gpc, gate } = site;
  return {
    policy: compilePolicy(site),
    origins: compileOrigins(site),
    cookieDomain: compileCookieDomain(site),
    purposes: compilePurposes(site),
    services: resolveServices(site).map(({ id, purpose, hosts, cookies, storage, since }): PageService => ({
      id,
      purpose,
      hosts,
      cookies: cookies.map(nameOf),
      storage: storage.map(nameOf),
      ...(since && { since }),
    })),
    rules: compileRules(site),
    region: site.region === '*' ? null : site.region,
    audience,
    gpc,
    gate,
  };
}
