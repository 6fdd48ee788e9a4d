import { ADAPTERS, resolveServices } from '../catalogue/index.js';
import type {
  FirstLayer,
  LanguagePack,
  MoreConfig,
  PageConfig,
  PageService,
  PageUsage,
  PurposeText,
  ServiceDetails,
} from '../protocol/page-config.js';
import { BUILT_IN_PURPOSES, NECESSARY } from '../protocol/purposes.js';
import type { Service } from '../protocol/service.js';
import type { SiteConfig } from '../protocol/site-config.js';
import { compileRules } from '../rules/table.js';
import { WORDINGS } from '../../widget/notice/texts/index.js';
import type { prerender as Prerender } from '../../widget/notice/prerender.js';

/** A site.json as the page carries it: what the first file needs, what `more.js` needs, and one pack a further language. */
export interface Compiled {
  readonly page: Omit<PageConfig, 'files'>;
  readonly more: MoreConfig;
  readonly packs: readonly LanguagePack[];
}

export function compileSite(site: SiteConfig, prerender: typeof Prerender): Compiled {
  const services = resolveServices(site);
  const purposes = purposesOf(site);
  const rules = compileRules(site);
  const close = rules.rules.some((rule) => rule.close);
  const packs = site.languages.map((lang) => packOf(site, lang, services, close, prerender));
  const [pack] = packs as [LanguagePack, ...LanguagePack[]];
  const { counters, reopen } = site.notice;
  const first: FirstLayer = { lang: pack.lang, dir: pack.dir, tree: pack.tree };
  return {
    page: {
      site: site.site,
      name: site.name,
      policy: {
        version: site.policy.version,
        url: site.policy.url,
        tells: site.policy.changes.filter((c) => c.tell && !c.added.length).map((c) => c.version),
      },
      origins: firstPartyHosts(site),
      cookieDomain: site.cookieDomain?.replace(/^\*\./, '') ?? null,
      purposes,
      services: services.map(pageService),
      rules,
      region: site.region === '*' ? null : site.region,
      audience: site.audience,
      exempt: site.exempt && !!site.usage,
      gpc: site.gpc,
      gate: site.gate,
      notice: { counters, reopen },
      decision: site.decision,
      languages: site.languages,
      first,
    },
    more: { name: site.name, pack, services: services.map(detailsOf), usage: usageOf(site) },
    packs: packs.slice(1),
  };
}

/** In the built-in order, then the owner's own: the order the visitor reads them in. */
function purposesOf(site: SiteConfig): PageConfig['purposes'] {
  const ids = [
    ...BUILT_IN_PURPOSES.map((p) => p.id).filter((id) => id in site.purposes),
    ...Object.keys(site.purposes).filter((id) => !BUILT_IN_PURPOSES.some((p) => p.id === id)),
  ];
  return ids.map((id) => ({
    id,
    sale: site.purposes[id]?.sale ?? BUILT_IN_PURPOSES.find((p) => p.id === id)?.sale ?? false,
    since: Math.max(1, ...site.policy.changes.filter((c) => c.added.includes(id)).map((c) => c.version)),
  }));
}

function pageService(service: Service): PageService {
  const adapter = ADAPTERS.find((a) => a.id === service.adapter);
  return {
    id: service.id,
    purpose: service.purpose,
    hosts: service.hosts,
    cookies: service.cookies,
    storage: service.storage,
    ...(service.since && { since: service.since }),
    ...(service.stops === false && { stops: false }),
    ...(adapter && { adapter }),
  };
}

const detailsOf = (s: Service): ServiceDetails => ({
  id: s.id,
  name: s.name,
  purpose: s.purpose,
  provider: s.provider ?? '',
  country: s.country ?? '',
  policy: s.policy ?? '',
  hosts: s.hosts,
  cookies: s.cookies,
  storage: s.storage,
  data: s.data,
  keeps: s.keeps ?? '',
});

function usageOf(site: SiteConfig): PageUsage | null {
  if (!site.usage) return null;
  const { collector, ...rest } = site.usage;
  return { ...rest, collector: new URL(collector).origin, timeZone: site.timeZone };
}

function firstPartyHosts(site: SiteConfig): string[] {
  const hosts = site.origins.map((origin) => new URL(origin).hostname);
  if (site.usage) hosts.push(new URL(site.usage.collector).hostname);
  const domain = site.cookieDomain?.replace(/^\*\./, '');
  if (domain) hosts.push(domain, `*.${domain}`);
  return [...new Set(hosts)];
}

function packOf(
  site: SiteConfig,
  lang: string,
  services: readonly Service[],
  close: boolean,
  prerender: typeof Prerender,
): LanguagePack {
  const wording = WORDINGS[lang];
  if (!wording)
    throw new Error(`languages: "${lang}" has no texts yet; there are ${Object.keys(WORDINGS).join(', ')}`);
  const texts = { ...wording.texts, ...site.notice.texts[lang] };
  const purposes: Record<string, PurposeText> = {};
  for (const id of [NECESSARY, ...Object.keys(site.purposes)]) {
    const own = site.purposes[id];
    const built = wording.purposes[id] ?? { label: id, text: '' };
    purposes[id] = { label: own?.label?.[lang] ?? built.label, text: own?.text?.[lang] ?? built.text };
  }
  // Other companies that data would go to: a service without hosts sends none.
  const providers = services
    .filter((s) => s.purpose !== NECESSARY && s.hosts.length)
    .map((s) => s.provider || s.name);
  const parties = new Set(providers.filter((provider) => provider !== site.name)).size;
  const ordered = purposesOf(site).map((p) => purposes[p.id]?.label ?? p.id);
  return {
    lang,
    dir: wording.dir,
    tree: prerender({
      name: site.name,
      purposes: ordered,
      parties,
      policyUrl: site.policy.url,
      texts,
      lang,
      dir: wording.dir,
      notice: site.notice,
      close,
    }),
    texts,
    purposes,
    tells: Object.fromEntries(
      site.policy.changes.flatMap((c) => {
        const tell = c.tell?.[lang] ?? c.tell?.[site.languages[0] as string];
        return tell ? [[String(c.version), tell]] : [];
      }),
    ),
  };
}
