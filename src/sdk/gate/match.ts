import type { ServiceId } from '../../protocol/ids.js';
import type { PageService } from '../../protocol/page-config.js';

/** An address that is not the page's own, and who names it. */
export interface Address {
  readonly host: string;
  /** Without its query, which may hold what must not be told. */
  readonly what: string;
  /** Empty: nobody named this host. */
  readonly services: readonly ServiceId[];
}

export interface Matcher {
  /** Null: the first party's, or nothing that goes out (`data:`, `blob:`, not an address at all). Never throws. */
  address(value: unknown): Address | null;
  cookie(name: string): readonly ServiceId[];
  /** Of localStorage and sessionStorage; names of databases and caches too. */
  key(name: string): readonly ServiceId[];
}

/** Ours are nobody's to hold or erase, whatever a glob says. */
const OURS = /^(__Secure-)?sluice$|^sluice:/;

/** `a.b.c` is named by `a.b.c`, `*.b.c` and `*.c`. */
function patternsOf(host: string): string[] {
  const patterns = [host];
  for (let dot = 0; (dot = host.indexOf('.', dot)) > 0; dot++) patterns.push('*' + host.slice(dot));
  return patterns;
}

function byName(services: readonly PageService[], of: 'cookies' | 'storage') {
  const make = () =>
    services.map((service) => ({
      id: service.id,
      test: new RegExp(
        `^(${service[of].map((glob) => glob.replace(/[^\w*]/g, '\\$&').replace(/\*+/g, '.*')).join('|')})$`,
        's',
      ),
    }));
  // At the first name that is asked for: many pages write none.
  let globs: ReturnType<typeof make> | undefined;
  return (name: string): ServiceId[] =>
    OURS.test(name)
      ? []
      : (globs ??= make()).filter((glob) => name && glob.test.test(name)).map((glob) => glob.id);
}

/** Finds whose a host, cookie or storage key is. */
export function createMatcher(services: readonly PageService[], origins: readonly string[]): Matcher {
  const named = new Map<string, ServiceId[]>();
  for (const service of services) {
    for (const pattern of service.hosts) named.set(pattern, [...(named.get(pattern) ?? []), service.id]);
  }
  return {
    address(value) {
      try {
        const url = new URL(String(value), document.baseURI);
        // A name with the root's dot is the same host to the browser, and another string to us.
        const host = url.hostname.replace(/\.$/, '');
        if (host === location.hostname || !/^(http|ws)s?:$/.test(url.protocol)) return null;
        const patterns = patternsOf(host);
        const found = patterns.flatMap((pattern) => named.get(pattern) ?? []);
        if (!found[0] && patterns.some((pattern) => origins.includes(pattern))) return null;
        return { host, what: url.origin + url.pathname, services: found };
      } catch {
        return null;
      }
    },
    cookie: byName(services, 'cookies'),
    key: byName(services, 'storage'),
  };
}
