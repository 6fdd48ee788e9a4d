import type { SiteConfig } from '../../../../src/protocol/site-config.js';
import { lockdownFetch } from '../../../../src/server/index.js';
import type { Answer, Reply, Seen } from '../../support/server.js';
import { SHOP } from './site.js';

/** `gate` in the site's config that switches lockdown on. */
export const LOCKDOWN = { lockdown: true, unknown: 'hold' } as const;

/** An answer of the shop's as its server sends it with `lockdownFetch` of `sluice/server`. */
export function locked(site: SiteConfig, path: string, answer: Answer): Answer {
  const lock = lockdownFetch(site, { region: () => (path === '/us' ? 'US-CA' : null) });
  return async (seen: Seen): Promise<Reply> => {
    const reply = typeof answer === 'function' ? await answer(seen) : answer;
    const headers = new Headers();
    for (const [name, value] of Object.entries(seen.headers)) headers.set(name, String(value));
    const request = new Request(SHOP + path, { headers });
    const response = new Response(null, {
      headers: { ...reply.headers, ...(reply.type && { 'content-type': reply.type }) },
    });
    return { ...reply, headers: Object.fromEntries((await lock(request, response)).headers) };
  };
}
