import type { PageConfig } from '../../protocol/page-config.js';
import type { Effect } from '../../protocol/verdict.js';
import { createMatcher } from './match.js';

/** Where a cookie visible here may have been set: for this host alone, for it and each parent domain. */
function domains(host: string): string[] {
  const labels = host.split('.');
  return ['', ...labels.map((_, at) => `; domain=${labels.slice(at).join('.')}`)];
}

/** Each ancestor of the path, with and without its slash: RFC 6265 §5.1.4 matches both, and a cookie is known by the exact one. */
function paths(pathname: string): string[] {
  const parts = pathname.split('/').filter(Boolean);
  const ancestors = parts.map((_, at) => '/' + parts.slice(0, at + 1).join('/'));
  return ['/', ...ancestors.flatMap((path) => [path, path + '/'])];
}

const cookieNames = (): string[] =>
  document.cookie.split(/; ?/).map((pair) => pair.split('=', 1)[0] as string);

/**
 * A cookie's domain, path and partition cannot be read, so every one it can have is tried, likely ones first. HttpOnly
 * cookies cannot be seen, let alone erased, from a page.
 */
export function eraseCookie(name: string): void {
  const secure = location.protocol === 'https:' ? '; secure' : '';
  for (const path of paths(location.pathname)) {
    for (const domain of domains(location.hostname)) {
      for (const partition of secure ? ['', '; partitioned'] : ['']) {
        document.cookie = `${name}=; max-age=0; path=${path}${domain}${secure}${partition}`;
      }
    }
    if (!cookieNames().includes(name)) return;
  }
}

/** Storage may be switched off, full or another's (a sandboxed frame): then there is nothing of a service's to erase. */
function attempt(erase: () => unknown): void {
  try {
    const result = erase();
    if (result instanceof Promise) result.catch(() => undefined);
  } catch {
    return;
  }
}

/**
 * Erases what a service that is denied left in the browser: on a refusal, a withdrawal and an expiry, and at the start if
 * leftovers are there. A name that a granted service has too stays. The gate lets deletions through, so the natives'
 * way is open.
 */
export function createEraser(page: Pick<PageConfig, 'services' | 'origins'>): Effect {
  const matcher = createMatcher(page.services, page.origins);
  return {
    apply({ after }) {
      const isGranted = (id: string) => after.services[id]?.state === 'granted';
      const isLeftover = (ids: readonly string[]) => ids.length > 0 && !ids.some(isGranted);
      const isOld = (key: string) => isLeftover(matcher.key(key));

      attempt(() => {
        for (const name of new Set(cookieNames())) if (isLeftover(matcher.cookie(name))) eraseCookie(name);
      });
      for (const area of ['localStorage', 'sessionStorage'] as const) {
        attempt(() => {
          const storage = window[area];
          for (const key of Object.keys(storage)) if (isOld(key)) storage.removeItem(key);
        });
      }
      // A sandboxed frame has no storage. Asked for its databases, Chromium 156 rejects a promise besides the one it returns, which the
      // page's error reports would show and nobody can catch.
      if (origin === 'null') return;
      attempt(async () => {
        for (const { name } of await indexedDB.databases()) {
          if (name && isOld(name)) indexedDB.deleteDatabase(name);
        }
      });
      attempt(async () => {
        for (const name of await caches.keys()) if (isOld(name)) await caches.delete(name);
      });
    },
  };
}
