import type { Kysely } from 'kysely';
import { hashOf, newId } from './secret.js';
import type { Tables } from './tables.js';

export interface Account {
  readonly id: string;
  readonly name: string;
  /** argon2id; null until they have chosen one. */
  readonly password: string | null;
  /** The authenticator's secret, or null: it is not asked for. */
  readonly totp: string | null;
  /** Shown, and not yet confirmed. */
  readonly totpOffered: string | null;
}

export interface Accounts {
  /** Null: the name is taken. */
  add(name: string, password: string | null, now: number): Promise<Account | null>;
  byName(name: string): Promise<Account | null>;
  byId(id: string): Promise<Account | null>;
  all(): Promise<readonly Account[]>;
  setPassword(id: string, hash: string): Promise<void>;
  offerTotp(id: string, secret: string): Promise<void>;
  /** What was offered counts from now on, as do these recovery codes and no others. */
  confirmTotp(id: string, secret: string, codes: readonly string[]): Promise<void>;
  endTotp(id: string): Promise<void>;
  /** True once for each thirty seconds, and never for earlier ones: a code that was looked over a shoulder is worth nothing. */
  takeStep(id: string, step: number): Promise<boolean>;
  /** True once. */
  spendRecovery(id: string, code: string): Promise<boolean>;
  /** With all that is theirs. What they did stays in the audit log, under an id that names nobody any more. */
  remove(id: string): Promise<void>;
}

export function accounts(db: Kysely<Tables>): Accounts {
  const rows = db
    .selectFrom('accounts')
    .select(['id', 'name', 'password', 'totp', 'totp_offered as totpOffered']);
  const change = (id: string) => db.updateTable('accounts').where('id', '=', id);

  return {
    async add(name, password, now) {
      const id = newId('p');
      const added = await db
        .insertInto('accounts')
        .values({ id, name, password, totp: null, totp_offered: null, totp_step: 0, created_at: now })
        .onConflict((c) => c.column('name').doNothing())
        .executeTakeFirst();
      return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
        ? { id, name, password, totp: null, totpOffered: null }
        : null;
    },
    byName: async (name) => (await rows.where('name', '=', name).executeTakeFirst()) ?? null,
    byId: async (id) => (await rows.where('id', '=', id).executeTakeFirst()) ?? null,
    all: () => rows.orderBy('name').execute(),
    async setPassword(id, password) {
      await change(id).set({ password }).execute();
    },
    async offerTotp(id, secret) {
      await change(id).set({ totp_offered: secret }).execute();
    },
    confirmTotp: (id, secret, codes) =>
      db.transaction().execute(async (tx) => {
        await tx
          .updateTable('accounts')
          .where('id', '=', id)
          .set({ totp: secret, totp_offered: null })
          .execute();
        await tx.deleteFrom('recovery_codes').where('account', '=', id).execute();
        await tx
          .insertInto('recovery_codes')
          .values(codes.map((code) => ({ account: id, hash: hashOf(code) })))
          .execute();
      }),
    endTotp: (id) =>
      db.transaction().execute(async (tx) => {
        await tx
          .updateTable('accounts')
          .where('id', '=', id)
          .set({ totp: null, totp_offered: null })
          .execute();
        await tx.deleteFrom('recovery_codes').where('account', '=', id).execute();
      }),
    async takeStep(id, step) {
      const taken = await change(id)
        .where('totp_step', '<', step)
        .set({ totp_step: step })
        .executeTakeFirst();
      return taken.numUpdatedRows > 0n;
    },
    async spendRecovery(id, code) {
      const gone = await db
        .deleteFrom('recovery_codes')
        .where('account', '=', id)
        .where('hash', '=', hashOf(code))
        .executeTakeFirst();
      return gone.numDeletedRows > 0n;
    },
    remove: (id) =>
      db.transaction().execute(async (tx) => {
        for (const table of ['roles', 'sessions', 'devices', 'recovery_codes', 'resets'] as const) {
          await tx.deleteFrom(table).where('account', '=', id).execute();
        }
        await tx.deleteFrom('tokens').where('made_by', '=', id).execute();
        await tx.deleteFrom('invitations').where('made_by', '=', id).execute();
        await tx.deleteFrom('accounts').where('id', '=', id).execute();
      }),
  };
}
