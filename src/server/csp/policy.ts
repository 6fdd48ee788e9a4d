import type { Verdict } from '../../protocol/verdict.js';
import { lockdownPolicy, passingHosts } from '../../rules/lockdown.js';
import { compileSite } from '../site.js';

export interface PolicyOptions {
  /** A second policy lets run only scripts that carry it, and what those load. A fresh one each response. */
  readonly nonce?: string | undefined;
  /** A policy of your own, beside: `frame-ancestors 'self'`. It can forbid more, never allow more. */
  readonly extra?: string | undefined;
  /** Host name the page is asked under, without a port: first party on every port. */
  readonly host?: string | undefined;
}

/** CSP3 §2.3.1: `base64-value`. Anything else would end the source, or the header. */
const NONCE = /^[A-Za-z0-9+/_-]+={0,2}$/;

/**
 * The value of a `Content-Security-Policy` header for this verdict. Policies, which commas part, all have to allow: so hosts are
 * restricted by one without a nonce, as a nonce lets its script come from any host.
 */
export function policyFor(
  site: object,
  verdict: Pick<Verdict, 'services'>,
  { nonce, extra, host }: PolicyOptions = {},
): string {
  const policies = [lockdownPolicy(passingHosts(compileSite(site), verdict, host ? [host] : []))];
  if (nonce !== undefined) {
    if (!NONCE.test(nonce))
      throw new Error(
        `nonce: ${JSON.stringify(nonce)} is no base64; e.g. randomBytes(16).toString('base64')`,
      );
    policies.push(`script-src 'nonce-${nonce}' 'strict-dynamic'; base-uri 'self'`);
  }
  if (extra) policies.push(extra);
  return policies.join(', ');
}
