import type { SiteId } from '../../protocol/ids.js';
import { ALL_SITES, type Role, type Scope } from '../../protocol/people.js';

/**
 * What a route may ask of its caller, on a site or on all of them (`*`).
 *
 * - `ask`: numbers, as disclosure tells them
 * - `inspect`: how the collecting goes: what was refused
 * - `share`: give out links to numbers
 * - `manage`: change, take out or take away what is kept, and say what may leave by itself
 * - `people`: roles, invitations, tokens, the audit log
 * - `metrics`: of the collector itself, for machines that watch it
 */
export type Right = 'ask' | 'inspect' | 'share' | 'manage' | 'people' | 'metrics';

/** Rights on one site, or on all (`*`). */
export interface Grant {
  readonly site: SiteId;
  readonly rights: readonly Right[];
}

const VIEWER: readonly Right[] = ['ask', 'inspect'];
const OF_ROLE: Readonly<Record<Role, readonly Right[]>> = {
  viewer: VIEWER,
  editor: [...VIEWER, 'share'],
  owner: [...VIEWER, 'share', 'manage', 'people', 'metrics'],
};
/** No token makes people or tokens: one that leaks must not be able to outlive being revoked. */
const OF_SCOPE: Readonly<Record<Scope, readonly Right[]>> = {
  read: VIEWER,
  manage: [...VIEWER, 'share', 'manage'],
  metrics: ['metrics'],
};

export const ofRole = (site: SiteId, role: Role): Grant => ({ site, rights: OF_ROLE[role] });

export const ofScopes = (site: SiteId, scopes: readonly Scope[]): Grant => ({
  site,
  rights: [...new Set(scopes.flatMap((scope) => OF_SCOPE[scope]))],
});

/** A share link's: numbers, and nothing about how they came. */
export const ofShare = (site: SiteId): Grant => ({ site, rights: ['ask'] });

export const EVERYTHING: readonly Grant[] = [ofRole(ALL_SITES, 'owner')];

export const may = (grants: readonly Grant[], right: Right, site: SiteId): boolean =>
  grants.some((grant) => (grant.site === ALL_SITES || grant.site === site) && grant.rights.includes(right));

/** What of a grant is also in others: a token never may more than who made it may by now. */
export function within(grant: Grant, bounds: readonly Grant[]): Grant[] {
  return bounds.flatMap((bound) => {
    if (bound.site !== ALL_SITES && grant.site !== ALL_SITES && bound.site !== grant.site) return [];
    const site = grant.site === ALL_SITES ? bound.site : grant.site;
    return [{ site, rights: grant.rights.filter((right) => bound.rights.includes(right)) }];
  });
}
