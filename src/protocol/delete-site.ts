import { type Static, Type } from '@sinclair/typebox';
import { oneOf } from './one-of.js';
import type { CellClass } from './purge.js';

/** What becomes of the records of answers: an owner may have to show later that an answer was given. */
export const PROOF_CHOICES = ['keep', 'delete'] as const;
export type ProofChoice = (typeof PROOF_CHOICES)[number];

/** `POST /v1/delete`: a site and all that is kept of it, for good; a dry run only tells what. */
export const DeleteRequest = Type.Object(
  {
    site: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
    proof: oneOf(PROOF_CHOICES),
    dryRun: Type.Boolean(),
  },
  { $id: 'DeleteRequest', additionalProperties: false },
);
export type DeleteRequest = Static<typeof DeleteRequest>;

/** How much of each thing went, or would. */
export interface Removed {
  /** Cells by class. */
  readonly cells: Readonly<Record<CellClass, number>>;
  /** Words (paths, sources, campaigns, …) that no other site uses. */
  readonly words: number;
  /** 1: it was published. */
  readonly configs: number;
  /** Versions of its site.json, the present one too. */
  readonly versions: number;
  readonly bundleFiles: number;
  /** Counts of refused reports, by minute and reason. */
  readonly refusals: number;
  /** Notes that an export was imported. */
  readonly imports: number;
  readonly purgeReports: number;
  /** Of what may leave by e-mail, and notes of what was sent. */
  readonly grants: number;
  readonly mails: number;
  /** Of people on this site; their accounts stay. */
  readonly roles: number;
  readonly invitations: number;
  readonly tokens: number;
  readonly shares: number;
  /** Entries of the audit log. */
  readonly audit: number;
  /** Days with records of answers. */
  readonly proofDays: number;
}

/** What is left to show that a site was deleted: of whom it was, nothing. */
export interface DeletionReceipt {
  readonly receipt: 1;
  /** Random. */
  readonly id: string;
  readonly site: string;
  /** UTC. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly by: string;
  readonly removed: Removed;
  readonly proof: ProofChoice;
  /** What stays, in words. */
  readonly stays: readonly string[];
  /** SHA-256 of this receipt without its hash, as JSON in this order. */
  readonly hash: string;
}

export interface DeleteReply {
  readonly dryRun: boolean;
  readonly removed: Removed;
  /** Null for a dry run. */
  readonly receipt: DeletionReceipt | null;
}
