import type { Kysely } from 'kysely';
import { DAY_MS } from '../durations.js';
import { hashOf, newSecret } from './secret.js';
import type { Tables } from './tables.js';

/** Longest that browsers keep a cookie (RFC 6265bis §5.5). */
export const DEVICE_DAYS = 400;

export interface Devices {
  /** A browser in which the account has signed in. */
  knows(device: string, account: string, now: number): Promise<boolean>;
  /** A browser in which somebody has. */
  knowsAny(device: string, now: number): Promise<boolean>;
  /** Remembers the browser; the cookie's value, which stays if it had one. */
  remember(device: string | undefined, account: string, now: number): Promise<string>;
  forget(account: string): Promise<void>;
}

export function devices(db: Kysely<Tables>): Devices {
  const known = (device: string, now: number) =>
    db
      .selectFrom('devices')
      .select('account')
      .where('hash', '=', hashOf(device))
      .where('expires_at', '>', now);

  return {
    knows: async (device, account, now) =>
      (await known(device, now).where('account', '=', account).executeTakeFirst()) !== undefined,
    knowsAny: async (device, now) => (await known(device, now).executeTakeFirst()) !== undefined,
    async remember(device, account, now) {
      await db.deleteFrom('devices').where('expires_at', '<=', now).execute();
      // A value of somebody else's making is not taken over.
      const isOurs = device !== undefined && (await known(device, now).executeTakeFirst()) !== undefined;
      const { secret, hash } = isOurs ? { secret: device, hash: hashOf(device) } : newSecret();
      const expires_at = now + DEVICE_DAYS * DAY_MS;
      await db
        .insertInto('devices')
        .values({ hash, account, expires_at })
        .onConflict((c) => c.columns(['hash', 'account']).doUpdateSet({ expires_at }))
        .execute();
      return secret;
    },
    async forget(account) {
      await db.deleteFrom('devices').where('account', '=', account).execute();
    },
  };
}
