import type { Kysely } from 'kysely';
import type { AuditAction } from '../../protocol/audit.js';
import { DAY_MS } from '../durations.js';
import { newId } from './secret.js';
import type { Tables } from './tables.js';

export interface AuditEntry {
  readonly at: number;
  /** `serve` or `terminal` for the operator there; over HTTP an account's id, or `token:`, `share:` with one, or `open`. */
  readonly actor: string;
  readonly action: AuditAction;
  /** Left out where it is of no site, or of all: only owners of all sites see it. */
  readonly site?: string;
  readonly detail: string;
}

export interface AuditLog {
  write(entry: AuditEntry): Promise<void>;
  /** Newest first; `site` null: all. `before` is the `next` of the page before. */
  page(
    site: string | null,
    limit: number,
    before: string | null,
  ): Promise<{ readonly entries: readonly Required<AuditEntry>[]; readonly next: string | null }>;
  /** Oldest first. */
  ofSite(site: string): Promise<readonly AuditEntry[]>;
}

/** Longer than a year, so that a yearly review finds its last one; then it goes. */
const KEPT_MS = 400 * DAY_MS;

export function auditLog(db: Kysely<Tables>): AuditLog {
  return {
    async write({ site = '', ...entry }) {
      await db
        .deleteFrom('audit')
        .where('at', '<', entry.at - KEPT_MS)
        .execute();
      await db
        .insertInto('audit')
        .values({ id: newId('a'), site, ...entry })
        .execute();
    },
    async page(site, limit, before) {
      let rows = db
        .selectFrom('audit')
        .selectAll()
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1);
      if (site !== null) rows = rows.where('site', '=', site);
      if (before !== null) {
        const [at = '', id = ''] = before.split('.');
        rows = rows.where((eb) =>
          eb.or([eb('at', '<', Number(at)), eb.and([eb('at', '=', Number(at)), eb('id', '<', id)])]),
        );
      }
      const found = await rows.execute();
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      return {
        // written by write() above: only actions of the list
        entries: shown.map(({ id: _id, action, ...entry }) => ({ ...entry, action: action as AuditAction })),
        next: last && found.length > limit ? `${last.at}.${last.id}` : null,
      };
    },
    async ofSite(site) {
      const rows = await db
        .selectFrom('audit')
        .select(['at', 'actor', 'action', 'detail'])
        .where('site', '=', site)
        .orderBy('at')
        .orderBy('id')
        .execute();
      return rows as AuditEntry[]; // written by write()
    },
  };
}
