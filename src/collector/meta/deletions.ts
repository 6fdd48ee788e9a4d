import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { DeletionReceipt, ProofChoice, Removed } from '../../protocol/delete-site.js';
import type { Tables } from './tables.js';

/** A deletion that has begun. A collector that was stopped in the middle goes on with it. */
export interface Deletion {
  readonly id: string;
  readonly site: string;
  readonly proof: ProofChoice;
  readonly by: string;
  readonly startedAt: number;
  /** What is gone so far: a step that is done again finds less. */
  readonly removed: Partial<Removed>;
}

export interface Deletions {
  /** The one of this site that is under way, or a new one. */
  begin(of: Pick<Deletion, 'site' | 'proof' | 'by'>, now: number): Promise<Deletion>;
  note(id: string, removed: Partial<Removed>): Promise<void>;
  end(receipt: DeletionReceipt, now: number): Promise<void>;
  underWay(): Promise<readonly Deletion[]>;
  /** Newest first. */
  receipts(): Promise<readonly DeletionReceipt[]>;
}

export function deletions(db: Kysely<Tables>): Deletions {
  const underWay = async (): Promise<readonly Deletion[]> => {
    const rows = await db.selectFrom('deletions').selectAll().where('receipt', 'is', null).execute();
    return rows.map(({ id, site, proof, actor, started_at, removed }) => ({
      id,
      site,
      proof,
      by: actor,
      startedAt: started_at,
      removed: JSON.parse(removed) as Partial<Removed>, // written by note()
    }));
  };
  return {
    underWay,
    async begin({ site, proof, by }, now) {
      const before = (await underWay()).find((one) => one.site === site);
      if (before) return before;
      const id = randomBytes(16).toString('hex');
      const row = {
        id,
        site,
        proof,
        actor: by,
        started_at: now,
        ended_at: null,
        removed: '{}',
        receipt: null,
      };
      await db.insertInto('deletions').values(row).execute();
      return { id, site, proof, by, startedAt: now, removed: {} };
    },
    async note(id, removed) {
      await db
        .updateTable('deletions')
        .set({ removed: JSON.stringify(removed) })
        .where('id', '=', id)
        .execute();
    },
    async end(receipt, now) {
      await db
        .updateTable('deletions')
        .set({ receipt: JSON.stringify(receipt), ended_at: now })
        .where('id', '=', receipt.id)
        .execute();
    },
    async receipts() {
      const rows = await db
        .selectFrom('deletions')
        .select('receipt')
        .where('receipt', 'is not', null)
        .orderBy('ended_at', 'desc')
        .execute();
      return rows.map(({ receipt }) => JSON.parse(receipt ?? '') as DeletionReceipt); // written by end()
    },
  };
}
