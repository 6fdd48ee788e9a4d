import type { Kysely } from 'kysely';
import type { Tables } from './tables.js';

/** What was done that changes what others see. A closed list; `detail` names a thing, never a person's address. */
export type AuditAction =
  'site.publish' | 'session.start' | 'session.end' | 'token.issue' | 'cells.prune' | 'cells.narrow';

export interface AuditEntry {
  readonly at: number;
  /** `serve` or `terminal` for the operator at the terminal, `session` or `token` for who came over HTTP. */
  readonly actor: string;
  readonly action: AuditAction;
  readonly detail: string;
}

export interface AuditLog {
  write(entry: AuditEntry): Promise<void>;
}

export function auditLog(db: Kysely<Tables>): AuditLog {
  return {
    async write(entry) {
      await db.insertInto('audit').values(entry).execute();
    },
  };
}
