import type { Role } from '../../protocol/people.js';
import type { RefusalReason } from '../../protocol/refusal.js';

/** Times (`_at`) are milliseconds since 1970, minutes are whole minutes since 1970. */
export interface Tables {
  sites: {
    id: string;
    /** The checked site.json, as JSON. */
    config: string;
    version: number;
    published_at: number;
    demo: number;
  };
  /** Every version that was published, the present one too. */
  site_versions: {
    site: string;
    version: number;
    config: string;
    demo: number;
    published_at: number;
    /** As in the audit log. */
    actor: string;
  };
  bundle_files: {
    site: string;
    /** `<hash>.js` */
    name: string;
    body: string;
    made_at: number;
  };
  accounts: {
    id: string;
    /** What they sign in with, in its normal form. */
    name: string;
    /** argon2id, as a PHC string. Null until they have chosen one. */
    password: string | null;
    /** The authenticator's secret in base32: in the clear, for a code can only be checked by who knows it. */
    totp: string | null;
    /** Shown, and not yet confirmed by a code. */
    totp_offered: string | null;
    /** The last thirty seconds that a code was taken from. */
    totp_step: number;
    created_at: number;
  };
  recovery_codes: { account: string; hash: string };
  roles: {
    account: string;
    /** `*`: all sites. */
    site: string;
    role: Role;
  };
  sessions: {
    id: string;
    hash: string;
    account: string;
    created_at: number;
    expires_at: number;
    /** Day (UTC) since 1970. */
    used_day: number;
  };
  devices: {
    /** Of a browser's secret. */
    hash: string;
    account: string;
    expires_at: number;
  };
  /** Wrong tries, by whose they are. */
  attempts: { key: string; failures: number; last_at: number };
  invitations: {
    id: string;
    hash: string;
    site: string;
    role: Role;
    made_by: string;
    expires_at: number;
  };
  resets: { hash: string; account: string; expires_at: number };
  tokens: {
    id: string;
    hash: string;
    name: string;
    site: string;
    /** With a space between. */
    scopes: string;
    made_by: string;
    created_at: number;
    expires_at: number;
    used_day: number | null;
  };
  shares: {
    id: string;
    hash: string;
    name: string;
    site: string;
    password: string | null;
    made_by: string;
    created_at: number;
    expires_at: number;
  };
  /** Who opened a share link, for as long as they look. */
  share_visits: { hash: string; share: string; expires_at: number };
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
  word_keys: {
    /** Of 35 days. */
    generation: number;
    secret: string;
  };
  audit: {
    /** Puts those of one millisecond in an order. */
    id: string;
    at: number;
    actor: string;
    action: string;
    /** '' when it is of none. */
    site: string;
    detail: string;
  };
}
