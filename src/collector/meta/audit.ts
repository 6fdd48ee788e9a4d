import type { Kysely } from 'kysely';
import type { Tables } from './tables.js';

/** What was done that changes what others see. A closed list; `detail` names a thing, never a person's address. */
export type AuditAction =
  | 'site.publish'
  | 'session.start'
  | 'session.end'
  | 'token.issue'
  | 'cells.purge'
  | 'cells.narrow'
  | 'site.export'
  | 'site.import'
  | 'site.delete'
  | 'backup.make'
  | 'grant.give'
  | 'grant.revoke'
  | 'mail.send'
  | 'mail.refused';

export interface AuditEntry {
  readonly at: number;
  /** `serve` or `terminal` for the operator at the terminal, `session` or `token` for who came over HTTP. */
  readonly actor: string;
  readonly action: AuditAction;
  readonly detail: string;
}

export interface AuditLog {
  write(entry: AuditEntry): Promise<void>;
  /** Entries whose detail begins with the site, oldest first. */
  ofSite(site: string): Promise<readonly AuditEntry[]>;
}

export function auditLog(db: Kysely<Tables>): AuditLog {
  return {
    async write(entry) {
      await db.insertInto('audit').values(entry).execute();
    },
    async ofSite(site) {
      // Ids hold nothing that LIKE would take for a pattern.
      const rows = await db
        .selectFrom('audit')
        .select(['at', 'actor', 'action', 'detail'])
        .where((eb) =>
          eb.or([
            eb('detail', '=', site),
            eb('detail', 'like', `${site} %`),
            eb('detail', 'like', `${site}:%`),
          ]),
        )
        .orderBy('at')
        .execute();
      return rows as AuditEntry[]; // written by us
    },
  };
}
