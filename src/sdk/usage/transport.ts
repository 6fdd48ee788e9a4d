import { routeOf } from './nonce.js';

/** `later`: not taken for now; `wait` is how long the collector asked for, in ms, if it did. */
export type Fate = 'taken' | 'refused' | { readonly later: true; readonly wait: number | undefined };

const LONGEST_WAIT = 36e5;

/** `Retry-After` in seconds or as a date (RFC 9110 §10.2.3). Across origins only if the collector exposes it. */
function waitOf(header: string | null): number | undefined {
  if (!header) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.min(LONGEST_WAIT, Math.max(0, ms)) : undefined;
}

/**
 * A plain string goes as text/plain, which needs no preflight. keepalive outlives the page. The referrer policy matters: by default a
 * collector on the site's own origin would get the full address of the page, query and all.
 */
export async function post(
  collector: string,
  nonce: string,
  body: string,
  { signal, to = 'report' }: { readonly signal?: AbortSignal; readonly to?: 'report' | 'record' } = {},
): Promise<Fate> {
  try {
    const { ok, status, headers } = await fetch(`${collector}/v1/${to}?n=${routeOf(nonce)}`, {
      method: 'POST',
      body,
      keepalive: true,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      ...(signal && { signal }),
    });
    if (ok) return 'taken';
    if (status === 429 || status >= 500) return { later: true, wait: waitOf(headers.get('retry-after')) };
    return 'refused';
  } catch {
    return { later: true, wait: undefined };
  }
}
