import { type Static, Type } from '@sinclair/typebox';
import { oneOf } from './one-of.js';

/** What may leave, by name. */
export const GRANT_FIELDS = ['totals', 'sources', 'pages', 'answers'] as const;
export type GrantField = (typeof GRANT_FIELDS)[number];

export const INTERVALS = ['weekly', 'monthly'] as const;
export type MailInterval = (typeof INTERVALS)[number];

/** `POST /v1/grants`: lets reports of a site go by e-mail, through the mail server that the operator has named. */
export const GrantRequest = Type.Object(
  {
    site: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
    integration: Type.Literal('email'),
    host: Type.String({
      maxLength: 253,
      description: 'Of the mail server, as collector.json names it: a grant for another one holds for none.',
    }),
    fields: Type.Array(oneOf(GRANT_FIELDS), { minItems: 1, maxItems: 4, uniqueItems: true }),
    purpose: Type.String({ minLength: 3, maxLength: 200, description: 'Why, in the owner’s words.' }),
    to: Type.Array(Type.String({ pattern: '^[^\\s@<>",;:]{1,64}@[A-Za-z0-9.-]{1,253}$' }), {
      minItems: 1,
      maxItems: 20,
      uniqueItems: true,
    }),
    every: oneOf(INTERVALS),
    expiresAt: Type.Union([Type.String({ maxLength: 30 }), Type.Null()], {
      description: 'UTC, as 2027-01-01T00:00:00Z; null: until it is revoked.',
    }),
  },
  { $id: 'GrantRequest', additionalProperties: false },
);
export type GrantRequest = Static<typeof GrantRequest>;

/** An owner's word that something may leave. Never changed but by being revoked; a new one takes its place. */
export interface IntegrationGrant extends GrantRequest {
  readonly id: string;
  readonly grantedBy: string;
  /** UTC. */
  readonly grantedAt: string;
  readonly revokedAt: string | null;
}

/** A report that was handed to the mail server, or was being when the collector was killed. Times in ms since 1970. */
export interface Sending {
  readonly grant: string;
  /** `2026-11-16` for a week, by its Monday; `2026-10` for a month. */
  readonly period: string;
  readonly claimedAt: number;
  /** Null: it is being sent, or nobody knows whether it was. It is not sent again. */
  readonly sentAt: number | null;
}

/** `GET /v1/grants?site=` */
export interface GrantList {
  /** Oldest first, also those that are over. */
  readonly grants: readonly IntegrationGrant[];
  /** Newest first. */
  readonly sendings: readonly Sending[];
  /** The host that a grant has to name; null: the collector has no mail server, and nothing goes. */
  readonly mailHost: string | null;
}

export type SendOutcome = 'sent' | 'was sent before' | 'not granted' | 'not taken' | 'not served';

/** `POST /v1/grants/<id>/send?site=` */
export interface SentNow {
  readonly outcome: SendOutcome;
  /** Named as in `Sending`; null: the site is not served here, or there is no mail server. */
  readonly period: string | null;
}
