import { SERVICES } from '../../../catalogue/index.js';
import { LANGUAGES } from '../../../bundle/index.js';
import { BUILT_IN_PURPOSES, NECESSARY } from '../../../protocol/purposes.js';
import type { Service } from '../../../protocol/service.js';
import { ELSEWHERE } from '../../../rules/regions.js';
import { hasCookie, servicesAt, servicesWithCookie } from '../find-service.js';
import type { Found, FoundService, Group } from './found.js';
import { identify } from './identify.js';
import type { Left, PerLanguage, PurposeWords, SiteService, Taken } from './taken.js';
import { purposeCalled } from './words.js';

/** What of a config has a place in a site.json, whichever tool it is of. Pure. */
export function takeOver(found: Found): Taken {
  const left: Left[] = [...found.left];
  const languages = languagesOf(found, left);
  const groups = found.groups.map((group) => ({
    ...group,
    label: inOurs(group.label, languages),
    text: inOurs(group.text, languages),
  }));
  const [purposes, purposeOf] = purposesOf(groups, [...languages.values()], left);
  const services = servicesOf(found, purposeOf, left);
  const { cookie, tool, privacyUrl, policyVersion, look } = found;
  const days = cookie.days !== undefined && cookie.days < ELSEWHERE.grantDays ? cookie.days : undefined;
  if (cookie.days !== undefined && days === undefined)
    left.push({
      what: `${cookie.days} days that an answer was kept`,
      do: 'leave it: the rule of a visitor’s region says how long (docs/rules.md), and a config may only ask again sooner',
    });
  const domain = cookie.domain?.replace(/^\./, '').toLowerCase();
  left.push({
    what: `visitors’ earlier answers (${cookie.name})`,
    do: 'a site.json has no place for them: everybody is asked once more. Where they lie they stay until they expire; your server may expire a cookie sooner',
  });
  return {
    tool,
    languages: [...new Set(languages.values())],
    ...(privacyUrl && { privacyUrl }),
    ...(domain && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain) && { cookieDomain: domain }),
    ...(policyVersion !== undefined && { policyVersion }),
    ...(days !== undefined && { days: Math.max(1, Math.floor(days)) }),
    ...(look && { look }),
    purposes,
    services,
    texts: Object.fromEntries(
      [...languages].flatMap(([theirs, ours]) =>
        Object.keys(found.texts[theirs] ?? {}).length ? [[ours, found.texts[theirs] as PerLanguage]] : [],
      ),
    ),
    left,
  };
}

/** Their name of a language → ours. */
function languagesOf({ languages }: Found, left: Left[]): Map<string, string> {
  const known = new Map<string, string>();
  for (const language of languages) {
    const exact = language.toLowerCase().replaceAll('_', '-');
    const base = exact.split('-')[0] as string;
    const ours =
      LANGUAGES.find((one) => one.toLowerCase() === exact) ??
      LANGUAGES.find((one) => one.toLowerCase() === base) ??
      // By its region Chinese is read in one script or the other.
      (base === 'zh' ? (/tw|hk|mo|hant/.test(exact) ? 'zh-Hant' : 'zh-Hans') : undefined);
    if (ours && ![...known.values()].includes(ours)) known.set(language, ours);
    else if (!ours)
      left.push({
        what: `language ${language}`,
        do: 'the notice does not speak it yet; docs/languages.md says how one is added',
      });
  }
  return known;
}

const inOurs = (words: PerLanguage, languages: ReadonlyMap<string, string>): PerLanguage =>
  Object.fromEntries(
    [...languages].flatMap(([theirs, ours]) => {
      const said = words[theirs];
      return said ? [[ours, said]] : [];
    }),
  );

type PurposeOf = (group: string | undefined) => string | undefined;

function purposesOf(
  groups: readonly Group[],
  languages: readonly string[],
  left: Left[],
): [Record<string, PurposeWords>, PurposeOf] {
  const purposes: Record<string, PurposeWords> = {};
  const byGroup = new Map<string, string>();
  for (const { id, always, label, text } of groups) {
    const purpose = always ? NECESSARY : (purposeCalled(id, label.en, ...Object.values(label)) ?? ownId(id));
    const isWhole = (words: PerLanguage) =>
      languages.length > 0 && languages.every((language) => words[language]);
    const words = { ...(isWhole(label) && { label }), ...(isWhole(text) && { text }) };
    const isBuiltIn = purpose === NECESSARY || BUILT_IN_PURPOSES.some((one) => one.id === purpose);
    if (!isBuiltIn && !(words.label && words.text)) {
      left.push({
        what: `category ${id}`,
        do: `it lacks a name or a description in ${languages.join(', ') || 'any language'}; add it to purposes with a label and a text, or use one of ${BUILT_IN_PURPOSES.map((one) => one.id).join(', ')}`,
      });
      continue;
    }
    byGroup.set(id, purpose);
    if (purpose === NECESSARY) continue;
    if (purposes[purpose])
      left.push({
        what: `category ${id}`,
        do: `it is one with others under ${purpose}, whose words are those of the first`,
      });
    else purposes[purpose] = words;
  }
  return [
    purposes,
    (group) => (group === undefined ? undefined : (byGroup.get(group) ?? purposeCalled(group))),
  ];
}

const ownId = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '') || 'other';

function servicesOf({ services, groups }: Found, purposeOf: PurposeOf, left: Left[]): SiteService[] {
  const taken = new Map<string, SiteService>();
  for (const service of services) {
    const known = identify(service);
    const purpose = service.always ? NECESSARY : purposeOf(service.group);
    if (known) {
      if (!taken.has(known.id)) taken.set(known.id, layOver(known, service, purpose, left));
      continue;
    }
    const own = ownService(service, purpose, left);
    if (own && !taken.has(own.id)) taken.set(own.id, own);
  }
  for (const group of groups)
    for (const known of servicesBehind(group, taken, left)) taken.set(known.id, { use: known.id });
  return [...taken.values()];
}

/** A service of the catalogue with what the config says otherwise. */
function layOver(
  known: Service,
  { title, id, cookies, hosts }: FoundService,
  purpose: string | undefined,
  left: Left[],
): SiteService {
  if (purpose === NECESSARY && known.purpose !== NECESSARY)
    left.push({
      what: `${title ?? id} as always on`,
      do: `visitors are asked for it here (${known.purpose}). If your site cannot work without it, write "purpose": "necessary" beside it`,
    });
  const moved = purpose && purpose !== NECESSARY && purpose !== known.purpose;
  const more = cookies.filter((name) => !hasCookie(known, name));
  return {
    use: known.id,
    ...(moved && { purpose }),
    ...(more.length && { cookies: [...known.cookies, ...more].slice(0, 40) }),
    // What an owner runs themselves, Matomo or Umami, is on a host that no catalogue knows.
    ...(!known.hosts.length && hosts.length && { hosts: [...hosts] }),
  };
}

function ownService(
  { id, title, cookies, hosts }: FoundService,
  purpose: string | undefined,
  left: Left[],
): (SiteService & { id: string }) | undefined {
  const name = title ?? id;
  if (!purpose) {
    left.push({
      what: `service ${name}`,
      do: `it is not in the catalogue; describe it in services: { "id": "${ownId(id)}", "name": …, "purpose": …, "hosts": […] }`,
    });
    return undefined;
  }
  if (!hosts.length && purpose !== NECESSARY)
    left.push({
      what: `hosts of ${name}`,
      do: `it is not in the catalogue; name its hosts beside "id": "${ownId(id)}", or mark its tags with data-sluice-service="${ownId(id)}"`,
    });
  return {
    id: ownId(id),
    name: name.slice(0, 80),
    purpose,
    ...(hosts.length && { hosts: hosts.slice(0, 40) }),
    ...(cookies.length && { cookies: cookies.slice(0, 40) }),
  };
}

/** Services that a category does not name, by the cookies and tags that it has of its own. */
function servicesBehind(
  { id, always, cookies, hosts }: Group,
  taken: ReadonlyMap<string, SiteService>,
  left: Left[],
): Service[] {
  const isTaken = (service: Service) => taken.has(service.id);
  const found = new Set<Service>();
  const look = (what: string, candidates: readonly Service[]): void => {
    if (candidates.some((service) => isTaken(service) || found.has(service))) return;
    const [only, another] = candidates;
    if (only && !another) found.add(only);
    // What is always on and of nobody's is the site's own, which needs no entry.
    else if (only || !always)
      left.push({
        what: `${what} of category ${id}`,
        do: another
          ? `it may be of ${candidates.map((service) => service.id).join(', ')}; add the one that you use to services`
          : 'it is of no service of the catalogue; add it to the service that it is of',
      });
  };
  for (const host of hosts) look(host, servicesAt(host));
  for (const cookie of cookies) look(`cookie ${cookie}`, servicesWithCookie(cookie));
  return SERVICES.filter((service) => found.has(service));
}
