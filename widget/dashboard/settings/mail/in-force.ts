import type { IntegrationGrant } from '../../../../src/protocol/grant.js';

/** Neither revoked nor run out. */
export const isInForce = (
  { revokedAt, expiresAt }: Pick<IntegrationGrant, 'revokedAt' | 'expiresAt'>,
  now: number,
): boolean => revokedAt === null && (expiresAt === null || Date.parse(expiresAt) > now);
