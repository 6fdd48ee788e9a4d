import type { SiteConfig } from '../../protocol/site-config.js';
import { compileCookieDomain } from '../../rules/compile.js';
import { isLoopbackName } from '../http/loopback.js';
import { type Known, type OfSite, type Passed, refuse } from './arrival.js';

export interface OriginRules {
  /** The collector's own, e.g. when the owner's proxy serves both under one origin. */
  readonly publicOrigin: string | null;
  /** The collector listens on loopback: pages on this machine may try it. */
  readonly loopback: boolean;
}

/**
 * Keeps other people's pages from counting under a site's name. It is no proof: a program can send any header. What a
 * forger can do is bounded by the report's own bounds and the rate.
 */
export const origin =
  (rules: OriginRules) =>
  <Body extends OfSite>(arrival: Known<Body>): Passed<Known<Body>> => {
    const { origin: sent, fetchSite, config } = arrival;
    // The browser itself says that page and collector share an origin; only then may Origin be missing.
    if (fetchSite === 'same-origin') return { on: arrival };
    if (sent === undefined) {
      return refuse(
        'wrong-origin',
        'Origin: is missing; reports are sent by pages of the site, in a browser',
      );
    }
    if (isOwn(sent, config, rules)) return { on: arrival };
    return refuse(
      'wrong-origin',
      `Origin: ${JSON.stringify(sent)} is none of the site's; add it to origins in site.json`,
    );
  };

function isOwn(sent: string, config: SiteConfig, rules: OriginRules): boolean {
  if (sent === rules.publicOrigin) return true;
  if (config.origins.some((own) => sent === own || sent === originOf(own))) return true;
  if (!URL.canParse(sent)) return false;
  const { protocol, hostname } = new URL(sent);
  if (rules.loopback && isLoopbackName(hostname)) return true;
  const domain = compileCookieDomain(config);
  return (
    domain !== undefined && protocol === 'https:' && (hostname === domain || hostname.endsWith(`.${domain}`))
  );
}

function originOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).origin : null;
}
