import type { PageConfig, PageService } from '../protocol/page-config.js';
import { NECESSARY } from '../protocol/purposes.js';
import type { Verdict } from '../protocol/verdict.js';

export interface LockdownSite extends Pick<PageConfig, 'origins'> {
  readonly services: readonly Pick<PageService, 'id' | 'purpose' | 'hosts'>[];
}

/** Whether the gate is to be locked down, rather than switched off or only watched. */
export const isLocked = ({ lockdown, off, report }: PageConfig['gate']): boolean =>
  lockdown && !off && !report;

/** What a host pattern of a Content-Security-Policy may be made of (CSP3 `host-char`); an IPv6 address has no spelling there. */
const SPELLABLE = /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*$/;

/**
 * Host patterns that pass a lockdown: the first party's, those of necessary services and of services that are granted. `own`: names
 * that are the first party's without being in its config, as the page's own.
 */
export function passingHosts(
  site: LockdownSite,
  verdict: Pick<Verdict, 'services'>,
  own: readonly string[],
): string[] {
  const granted = site.services.filter(
    ({ id, purpose }) => purpose === NECESSARY || verdict.services[id]?.state === 'granted',
  );
  const hosts = [...own, ...site.origins, ...granted.flatMap((service) => service.hosts)];
  return [...new Set(hosts)].filter((host) => SPELLABLE.test(host));
}

/** `a.b.example` is said by `*.b.example` already. */
const isCovered = (host: string, hosts: readonly string[]): boolean =>
  hosts.some((other) => other !== host && other[0] === '*' && host.endsWith(other.slice(1)));

/**
 * A Content-Security-Policy that restricts hosts and nothing else: what a page without one may do (inline code, `eval`, `data:`,
 * `blob:`) it still may. One directive says it for every kind of fetch. `form-action` is left alone: where a form goes the whole page
 * goes, as by a link, and redirects behind a form (a bank's) cannot be listed; a form in a frame meets the frame's own check.
 *
 * A host stands for every port of it, as in the gate, and once more as `ws:`, which a name without a scheme does not cover in Chromium
 * (156); `ws:` covers `wss:` (CSP3 §6.7.2.9, "scheme-part matches").
 */
export function lockdownPolicy(hosts: readonly string[]): string {
  const sources = hosts
    .filter((host) => !isCovered(host, hosts))
    .flatMap((host) => [`${host}:*`, `ws://${host}:*`]);
  return ["default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:", ...sources].join(' ');
}
