import type { RefusalReason } from '../../protocol/refusal.js';

/** Times are milliseconds since 1970, minutes are whole minutes since 1970. */
export interface Tables {
  sites: {
    id: string;
    /** The checked site.json, as JSON. */
    config: string;
    version: number;
    published_at: number;
    demo: number;
  };
  bundle_files: {
    site: string;
    /** `<hash>.js` */
    name: string;
    body: string;
    made_at: number;
  };
  tokens: {
    hash: string;
    /** `once` is spent on a session; `api` is sent with every request. */
    kind: 'once' | 'api';
    created_at: number;
    expires_at: number;
  };
  sessions: {
    hash: string;
    created_at: number;
    expires_at: number;
  };
  refusals: {
    /** '' when it was refused before the site was known. */
    site: string;
    minute: number;
    reason: RefusalReason;
    n: number;
  };
  leases: {
    job: string;
    /** Of the collector's process. */
    holder: string;
    until: number;
  };
  job_runs: {
    job: string;
    started_at: number;
    ended_at: number | null;
    state: 'running' | 'done' | 'stopped' | 'failed';
    done: number;
    total: number;
    detail: string;
  };
  imports: {
    /** Of the export. */
    id: string;
    site: string;
    source: string;
    started_at: number;
    ended_at: number | null;
  };
  deletions: {
    id: string;
    site: string;
    proof: 'keep' | 'delete';
    actor: string;
    started_at: number;
    ended_at: number | null;
    /** JSON: what is gone so far. */
    removed: string;
    /** JSON; null while it is under way. */
    receipt: string | null;
  };
  purge_reports: {
    site: string;
    /** UTC, `2026-11-25`. */
    day: string;
    report: string;
  };
  grants: {
    id: string;
    site: string;
    /** JSON: what was asked for. */
    asked: string;
    granted_by: string;
    granted_at: number;
    revoked_at: number | null;
  };
  mails: {
    grant_id: string;
    period: string;
    site: string;
    claimed_at: number;
    sent_at: number | null;
  };
  audit: {
    at: number;
    actor: string;
    action: string;
    detail: string;
  };
}
