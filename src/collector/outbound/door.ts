import type { GrantField, IntegrationGrant } from '../../protocol/grant.js';
import type { Grants } from '../meta/grants.js';

/** Nobody has said that it may leave, or no longer. */
export class NotGranted extends Error {
  override readonly name = 'NotGranted';
}

export interface Door {
  /**
   * Does what sends, if the grant holds now, for this host and for each of these fields. There is no other way out, and none without a grant.
   * @throws NotGranted
   */
  through<T>(id: string, host: string, fields: readonly GrantField[], send: () => Promise<T>): Promise<T>;
}

export function createDoor(grants: Pick<Grants, 'find'>, now: () => number): Door {
  return {
    async through(id, host, fields, send) {
      const grant = await grants.find(id);
      if (!grant) throw new NotGranted(`there is no grant ${id}`);
      const why = whyNot(grant, host, fields, now());
      if (why !== null) throw new NotGranted(`grant ${id} of ${grant.site}: ${why}`);
      return send();
    },
  };
}

/** Does it hold now, for whatever it says? */
export const isLive = ({ revokedAt, expiresAt }: IntegrationGrant, now: number): boolean =>
  revokedAt === null && (expiresAt === null || Date.parse(expiresAt) > now);

function whyNot(
  grant: IntegrationGrant,
  host: string,
  fields: readonly GrantField[],
  now: number,
): string | null {
  if (grant.revokedAt !== null) return `was revoked at ${grant.revokedAt}`;
  if (!isLive(grant, now)) return `has run out at ${String(grant.expiresAt)}`;
  if (grant.host.toLowerCase() !== host.toLowerCase()) return `is for ${grant.host}, not for ${host}`;
  const other = fields.find((field) => !grant.fields.includes(field));
  return other === undefined ? null : `does not say ${other}`;
}
