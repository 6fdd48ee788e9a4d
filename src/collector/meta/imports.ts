import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from './tables.js';

/** An export that is being imported, or was. */
export interface ImportRun {
  /** The store remembers under it how far it is, as it does of a spool. */
  readonly source: string;
  readonly isDone: boolean;
}

export interface Imports {
  find(id: string): Promise<ImportRun | null>;
  begin(id: string, site: string, now: number): Promise<ImportRun>;
  end(id: string, now: number): Promise<void>;
}

export function imports(db: Kysely<Tables>): Imports {
  const find = async (id: string): Promise<ImportRun | null> => {
    const row = await db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? { source: row.source, isDone: row.ended_at !== null } : null;
  };
  return {
    find,
    async begin(id, site, now) {
      // Not the export's id: a site that was deleted may be imported anew, and the store still knows the old name.
      const source = `import-${randomBytes(8).toString('hex')}`;
      await db
        .insertInto('imports')
        .values({ id, site, source, started_at: now, ended_at: null })
        .onConflict((c) => c.column('id').doNothing())
        .execute();
      return (await find(id)) ?? { source, isDone: false };
    },
    async end(id, now) {
      await db.updateTable('imports').set({ ended_at: now }).where('id', '=', id).execute();
    },
  };
}
