import { NECESSARY } from '../../protocol/purposes.js';
import type { Service } from '../../protocol/service.js';

/** Stands for the page's own address where nobody knows it; by RFC 2606 never a real host. */
const NOWHERE = 'https://page.invalid/';

/** Hosts that serve any npm package, and the package's name in the path. cdnjs has its own names, mostly npm's. */
const PACKAGE_HOSTS: readonly [host: RegExp, path: RegExp][] = [
  [/^([a-z]+\.)?jsdelivr\.net$/, /(?:\/npm\/|,npm\/)((?:@[^/@,]+\/)?[^/@,]+)/g],
  [/^unpkg\.com$/, /^\/((?:@[^/@]+\/)?[^/@]+)/g],
  [/^esm\.run$/, /^\/(?:npm\/)?((?:@[^/@]+\/)?[^/@]+)/g],
  [/^esm\.sh$/, /^\/(?:v\d+\/|stable\/)?\*?((?:@[^/@]+\/)?[^/@]+)/g],
  [/^cdn\.skypack\.dev$/, /^\/(?:-\/|pin\/)?((?:@[^/@]+\/)?[^/@]+)/g],
  [/^ga\.jspm\.io$/, /^\/npm:((?:@[^/@]+\/)?[^/@]+)/g],
  [/^cdnjs\.cloudflare\.com$/, /^\/ajax\/libs\/([^/]+)/g],
];

/** Where an address is written. */
export interface Place {
  /** The page's own address: nothing at its host ever waits. */
  readonly page: string;
  /** What addresses are relative to. */
  readonly base: string;
}

export const SOMEWHERE: Place = { page: NOWHERE, base: NOWHERE };

/** What an address says of its service. */
export interface Found {
  readonly service: string;
  /** Without the query, which may hold what must not be told. */
  readonly what: string;
}

export interface Whose {
  /** The service that an address belongs to, if it has to wait. Never throws. `place`: where the address is written. */
  address(value: string, place?: Place): Found | null;
  /** The same of a host name in code; `.example.com` stands for a subdomain that the code puts before it. */
  host(name: string): string | null;
}

/** `a.b.c` is named by `a.b.c`, `*.b.c` and `*.c`. */
function patternsOf(host: string): string[] {
  const patterns = [host];
  for (let dot = 0; (dot = host.indexOf('.', dot)) > 0; dot++) patterns.push(`*${host.slice(dot)}`);
  return patterns;
}

/** A name with the root's dot is the same host to the browser, and another string to us. */
const plain = (host: string): string => host.toLowerCase().replace(/\.$/, '');

/** Finds whose an address is, the way the gate in the page does; packages besides. */
export function createWhose(services: readonly Service[]): Whose {
  const named = new Map<string, Service[]>();
  const packaged = new Map<string, Service>();
  for (const service of services) {
    for (const pattern of service.hosts) named.set(pattern, [...(named.get(pattern) ?? []), service]);
    for (const name of service.packages ?? []) if (!packaged.has(name)) packaged.set(name, service);
  }

  // What is necessary to one is let through for all, as the gate does.
  const waiting = (found: readonly Service[]): string | null =>
    found.some(({ purpose }) => purpose === NECESSARY) ? null : (found[0]?.id ?? null);

  const host = (name: string): string | null => {
    const wanted = plain(name);
    const patterns = wanted.startsWith('.') ? patternsOf(`any${wanted}`) : patternsOf(wanted);
    return waiting(patterns.flatMap((pattern) => named.get(pattern) ?? []));
  };

  const packageIn = ({ hostname, pathname }: URL): string | null => {
    const at = PACKAGE_HOSTS.find(([known]) => known.test(plain(hostname)));
    if (!at) return null;
    const names = [...decode(pathname).matchAll(at[1])].map(([, name]) => packaged.get(name as string));
    return waiting(names.filter((service) => service !== undefined));
  };

  return {
    host,
    address(value, { page, base } = SOMEWHERE) {
      const url = parse(value, base);
      if (!url || plain(url.hostname) === plain(new URL(page).hostname)) return null;
      const service = host(url.hostname) ?? packageIn(url);
      return service === null ? null : { service, what: url.host + url.pathname };
    },
  };
}

/** The address that a value is to the browser; null for what is none, or goes nowhere (`data:`, `blob:`). */
export function parse(value: string, base: string): URL | null {
  if (!URL.canParse(value, base)) return null;
  const url = new URL(value, base);
  return /^(https?|wss?):$/.test(url.protocol) ? url : null;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
