import { resolveServices } from '../catalogue/index.js';
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
import { PREFS_KEY, PREFS_PURPOSE, PREFS_SERVICE } from '../protocol/prefs.js';
import { type Kept, nameOf, type Phrase } from '../protocol/phrase.js';
import { NECESSARY } from '../protocol/purposes.js';
import type { Service } from '../protocol/service.js';
import type { SiteConfig } from '../protocol/site-config.js';
import { compileCookieDomain, compileOrigins, compilePolicy, compilePurposes } from '../rules/compile.js';
import { compileRules } from '../rules/table.js';
import { aliasesOf } from './aliases.js';
import { ownServices } from './own.js';
import { compilePhrases, keyOf } from './phrases.js';
import { sharesOf, siteOfVariant } from './site-of-variant.js';
import { vendorsOf } from './vendors.js';
import { WORDINGS } from '../../widget/notice/texts/index.js';
import type { FirstLayerProps } from '../../widget/notice/FirstLayer.js';
import type { prerender as Prerender } from '../../widget/notice/prerender.js';

/** A site.json as the page carries it: what the first file needs, what `more.js` needs, and one pack a further language. */
export interface Compiled {
  readonly page: Omit<PageConfig, 'files'>;
  readonly more: Omit<MoreConfig, 'debug' | 'proof'>;
  readonly packs: readonly LanguagePack[];
  /** Further names of the site's languages → the language. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Packs of every language, by variant; the notice as it is without any is in `more` and `packs`. */
  readonly variants: Readonly<Record<string, readonly LanguagePack[]>>;
}

export function compileSite(site: SiteConfig, prerender: typeof Prerender): Compiled {
  const services = [...resolveServices(site), ...prefsService(site)];
  const own = ownServices(site);
  const vendors = vendorsOf(site, services);
  const purposes = compilePurposes(site);
  const rules = compileRules(site);
  const kind = {
    close: rules.rules.some((rule) => rule.close),
    exempt: rules.rules.some((rule) => rule.audience === 'exempt'),
  };
  const packsOf = (of: SiteConfig): readonly LanguagePack[] =>
    of.languages.map((lang) => packOf(of, lang, services, own, kind, prerender));
  const packs = packsOf(site);
  const [pack] = packs as readonly [LanguagePack, ...LanguagePack[]];
  const shares = sharesOf(site);
  const variants = Object.fromEntries(
    Object.entries(site.notice.variants ?? {})
      .filter(([id]) => shares.some((each) => each.id === id))
      .map(([id, variant]) => [id, packsOf(siteOfVariant(site, variant))] as const),
  );
  const { automatic, ...gate } = site.gate;
  const aliases = aliasesOf(site.languages);
  return {
    page: {
      site: site.site,
      policy: compilePolicy(site),
      origins: compileOrigins(site),
      cookieDomain: compileCookieDomain(site),
      purposes,
      services: services.map((service) => pageService(service, site)),
      ...(vendors.first.length && { vendors: vendors.first }),
      ...(vendors.calls.length && { calls: vendors.calls }),
      rules,
      ...(site.region && site.region !== '*' && { region: site.region }),
      audience: site.audience === 'general' ? undefined : site.audience,
      gpc: site.gpc === 'sale' ? undefined : site.gpc,
      gate: only({ ...gate, marksOnly: !automatic || gate.off }),
      ...(!site.notice.reopen && { ownWayBack: true }),
      ...(site.decision.softwareMayGrant && { softwareMayGrant: true }),
      ...(site.gpp && { gpp: site.gpp === true ? {} : site.gpp }),
      ...(site.tcf && { tcf: { cmpId: site.tcf.cmpId } }),
      ...(Object.keys(site.prefs).length && { prefs: site.prefs }),
      languages: [...site.languages, ...Object.keys(aliases)],
      first: firstOf(pack),
      ...(shares.length && {
        variants: shares.map(({ id, share }) => {
          const [its] = variants[id] ?? [];
          return its ? { id, share, first: firstOf(its), languages: {} } : { id, share };
        }),
      }),
    },
    more: {
      name: site.name,
      policyUrl: site.policy.url,
      pack,
      services: [...own, ...services.map((service) => detailsOf(service, site.languages))],
      vendors: vendors.more,
      usage: usageOf(site),
      ...(site.tcf && { tcf: { ...site.tcf, file: '' } }),
    },
    packs: packs.slice(1),
    aliases,
    variants,
  };
}

const firstOf = ({ lang, dir, tree }: LanguagePack): FirstLayer => ({ lang, dir, tree });

/** What is off is left out: the page takes what is not there for off, and every byte counts. */
const only = <Options extends object>(options: Options): Options =>
  // Optional in effect: nothing compares these to false.
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== false)) as Options;

function pageService(service: Service, { google }: SiteConfig): PageService {
  return {
    id: service.id,
    purpose: service.purpose,
    hosts: service.hosts,
    cookies: service.cookies.map(nameOf),
    storage: service.storage.map(nameOf),
    ...(service.since && { since: service.since }),
    ...(service.stops === false && { stops: false }),
    ...(google.mode === 'advanced' && service.adapter === 'google-consent' && { signalled: true }),
  };
}

function detailsOf(s: Service, languages: SiteConfig['languages']): ServiceDetails {
  const key = (phrase: Phrase): string => keyOf(phrase, languages);
  const kept = (one: Kept): Kept<string> =>
    typeof one === 'string' ? one : { name: one.name, keeps: key(one.keeps) };
  return {
    id: s.id,
    name: s.name,
    purpose: s.purpose,
    provider: s.provider ?? '',
    country: s.country ?? '',
    policy: s.policy ?? '',
    hosts: s.hosts,
    cookies: s.cookies.map(kept),
    storage: s.storage.map(kept),
    data: s.data.map(key),
    keeps: s.keeps === undefined ? '' : key(s.keeps),
  };
}

/**
 * The saved preferences, as one of the site's own services: the visitor reads what is kept, and can switch it off alone. It has no words
 * but the owner's name and names, so it needs no translation.
 */
function prefsService({ name, prefs }: SiteConfig): Service[] {
  const data = Object.keys(prefs);
  const own = {
    id: PREFS_SERVICE,
    name,
    purpose: PREFS_PURPOSE,
    hosts: [],
    cookies: [],
    storage: [PREFS_KEY],
    data,
  };
  return data.length ? [own] : [];
}

function usageOf(site: SiteConfig): PageUsage | null {
  if (!site.usage) return null;
  const { collector, ...rest } = site.usage;
  return {
    ...rest,
    counters: site.notice.counters,
    collector: new URL(collector).origin,
    timeZone: site.timeZone,
  };
}

function packOf(
  site: SiteConfig,
  lang: string,
  services: readonly Service[],
  own: readonly ServiceDetails[],
  kind: Pick<FirstLayerProps, 'close' | 'exempt'>,
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
  const ordered = compilePurposes(site).map((p) => purposes[p.id]?.label ?? p.id);
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
      ...kind,
    }),
    texts,
    purposes,
    phrases: compilePhrases(services, own, site.languages, { ...wording, texts }),
    tells: Object.fromEntries(
      site.policy.changes.flatMap((c) => {
        const tell = c.tell?.[lang] ?? c.tell?.[site.languages[0] as string];
        return tell ? [[String(c.version), tell]] : [];
      }),
    ),
    hash: '',
  };
}
