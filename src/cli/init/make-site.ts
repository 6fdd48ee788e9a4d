import { resolveServices, SERVICES } from '../../catalogue/index.js';
import { BUILT_IN_PURPOSES, NECESSARY } from '../../protocol/purposes.js';
import type { SiteConfig } from '../../protocol/site-config.js';
import type { Answers } from './answers.js';
import type { PurposeWords, SiteService, Taken } from './from/taken.js';

/** A site.json as an owner would write it: what is as it would be anyway is left out. */
export interface SiteFile {
  readonly site: string;
  readonly name: string;
  readonly origins: readonly string[];
  readonly cookieDomain?: string;
  readonly timeZone?: string;
  readonly policy: { readonly version: number; readonly url: string };
  readonly languages: readonly string[];
  readonly purposes: Readonly<Record<string, PurposeWords>>;
  readonly services: readonly SiteService[];
  readonly rules?: readonly object[];
  readonly region?: string;
  readonly notice?: object;
  readonly usage?: { readonly collector: string };
}

/** The site.json that answers ask for, with what was taken over from another tool. Pure. */
export function makeSite(answers: Answers, taken?: Taken): SiteFile {
  const { site, name, domains, languages, privacyUrl, collector, timeZone } = answers;
  const cookieDomain = domainOver(domains, taken?.cookieDomain) ?? commonDomain(domains);
  const services = servicesOf(answers, taken);
  const texts = Object.entries(taken?.texts ?? {}).filter(
    ([language, own]) => languages.includes(language) && Object.keys(own).length,
  );
  const notice = { ...taken?.look, ...(texts.length && { texts: Object.fromEntries(texts) }) };
  return {
    site,
    name,
    origins: domains,
    ...(cookieDomain && { cookieDomain }),
    ...(collector && timeZone !== 'UTC' && { timeZone }),
    policy: { version: taken?.policyVersion ?? 1, url: privacyUrl },
    languages,
    purposes: purposesOf(services, collector !== null, taken),
    services,
    ...rulesOf(answers.rules, taken?.days),
    ...(Object.keys(notice).length && { notice }),
    ...(collector && { usage: { collector } }),
  };
}

/** One answer for them all, where every address is below one of them: `harbour.example` for `www.harbour.example` and itself. */
function commonDomain(domains: readonly string[]): string | undefined {
  const hosts = new Set(domains.map((domain) => new URL(domain).hostname));
  return hosts.size > 1
    ? [...hosts].find((host) => host.includes('.') && domainOver(domains, host) === host)
    : undefined;
}

/** The other tool's, where the site is below it: a browser takes no cookie for anybody else's domain. */
const domainOver = (domains: readonly string[], domain: string | undefined): string | undefined =>
  domain !== undefined && domains.every((own) => `.${new URL(own).hostname}`.endsWith(`.${domain}`))
    ? domain
    : undefined;

function servicesOf(answers: Answers, taken: Taken | undefined): SiteService[] {
  const over = taken?.services ?? [];
  return [
    ...answers.services.map((id) => over.find((one) => 'use' in one && one.use === id) ?? { use: id }),
    ...over.filter((one) => !('use' in one)),
  ];
}

/** Those of the services, that of the count, and what the other tool asked for, in the order that visitors read them in. */
function purposesOf(
  services: readonly SiteService[],
  counts: boolean,
  taken: Taken | undefined,
): Record<string, PurposeWords> {
  const ids = new Set([
    ...services.map(
      (one) => one.purpose ?? SERVICES.find(({ id }) => 'use' in one && id === one.use)?.purpose,
    ),
    ...(counts ? ['analytics'] : []),
    ...Object.keys(taken?.purposes ?? {}),
  ]);
  const builtIn = BUILT_IN_PURPOSES.map(({ id }) => id);
  const order = [...builtIn, ...[...ids].filter((id) => id && !builtIn.includes(id))];
  return Object.fromEntries(
    order.flatMap((id) =>
      id && id !== NECESSARY && ids.has(id) ? [[id, taken?.purposes[id] ?? {}] as const] : [],
    ),
  );
}

function rulesOf(rules: string, grantDays: number | undefined): Pick<SiteFile, 'rules' | 'region'> {
  const everywhere = {
    ...(rules === 'opt-in' && { model: 'opt-in' }),
    ...(grantDays !== undefined && { grantDays }),
  };
  return {
    ...(Object.keys(everywhere).length && { rules: [{ regions: ['*'], ...everywhere }] }),
    ...(rules !== 'local' && rules !== 'opt-in' && { region: rules }),
  };
}

/** Services of the catalogue that each owner runs on a host of their own, which is not named yet: the gate cannot know their tags. */
export const unknownHosts = (config: SiteConfig): string[] =>
  resolveServices(config).flatMap(({ id, hosts }, i) =>
    hosts.length || !('use' in (config.services[i] as object)) ? [] : [id],
  );
