import type { CheckedConfig } from '../../collector/config.js';
import { linkTo } from '../../collector/http/index.js';
import type { Account, Meta } from '../../collector/meta/index.js';
import type { AuditAction } from '../../protocol/audit.js';
import { normalName } from '../../collector/people/index.js';
import { ALL_SITES, ROLES, type Role } from '../../protocol/people.js';
import { neverPublished } from '../in-meta.js';
import { Refused } from '../refused.js';

/** @throws Refused */
export async function accountNamed(meta: Meta, typed: string): Promise<Account> {
  const account = await meta.accounts.byName(normalName(typed));
  if (account) return account;
  throw new Refused(`"${typed}" is nobody's name here; sluice user list tells who there is`);
}

/** @throws Refused */
export function roleNamed(typed: string): Role {
  const role = ROLES.find((one) => one === typed);
  if (role) return role;
  throw new Refused(`--role: "${typed}" is none of ${ROLES.join(', ')}`);
}

/**
 * A site that was published here, or all if none is named.
 * @throws Refused
 */
export async function siteNamed(meta: Meta, typed: string | undefined): Promise<string> {
  if (typed === undefined || typed === ALL_SITES) return ALL_SITES;
  if (await meta.sites.find(typed)) return typed;
  throw await neverPublished(meta, typed, '--site: ');
}

export const siteWords = (site: string): string => (site === ALL_SITES ? 'all sites' : site);

/** A link for an account to choose its password with. */
export async function resetLink(
  meta: Meta,
  { id }: Account,
  { at, publicUrl }: CheckedConfig,
  port: string | undefined,
): Promise<string> {
  const url = publicUrl?.replace(/\/$/, '') ?? `http://${at.host}:${port ?? at.port}`;
  return linkTo(url, 'reset', await meta.resets.issue(id, Date.now()));
}

export const note = (meta: Meta, action: AuditAction, detail: string, site?: string): Promise<void> =>
  meta.audit.write({
    at: Date.now(),
    actor: 'terminal',
    action,
    detail,
    ...(site === undefined ? {} : { site }),
  });
