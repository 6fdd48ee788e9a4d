import { type Static, Type } from '@sinclair/typebox';
import { oneOf } from './one-of.js';

/** What is kept, by what it is about: visits and what happened in them, answers to the notice, what the gate held. */
export const CLASSES = ['visits', 'notice', 'gate'] as const;
export type CellClass = (typeof CLASSES)[number];

/** `POST /v1/purge`: takes away cells for good; a dry run only tells how many. */
export const PurgeRequest = Type.Object(
  {
    site: Type.String({ maxLength: 40 }),
    classes: Type.Array(oneOf(CLASSES), { minItems: 1, maxItems: 3, uniqueItems: true }),
    before: Type.Optional(
      Type.String({
        pattern: '^\\d{4}-\\d{2}-\\d{2}$',
        description: "First day that stays, in the site's zone; all go if left out.",
      }),
    ),
    dryRun: Type.Boolean(),
  },
  { $id: 'PurgeRequest', additionalProperties: false },
);
export type PurgeRequest = Static<typeof PurgeRequest>;

export interface PurgeReply {
  readonly dryRun: boolean;
  /** Cells that went, or would. */
  readonly cells: number;
  /** Words (paths, sources, campaigns, …) that no cell uses any more, of all sites. */
  readonly words: number;
}

/** `POST /v1/narrow`: takes away what the site's config no longer covers, because a purpose ended or something was bound to another. */
export const NarrowRequest = Type.Object(
  { site: Type.String({ maxLength: 40 }), dryRun: Type.Boolean() },
  { $id: 'NarrowRequest', additionalProperties: false },
);
export type NarrowRequest = Static<typeof NarrowRequest>;

export interface NarrowReply {
  readonly dryRun: boolean;
  /** Visits, or a dimension with the purpose it is bound to: cells that went or were emptied, or would be. */
  readonly removed: readonly { readonly what: string; readonly cells: number }[];
}

/** What a night found of one class. `count`: visits, answers to the notice, or times the gate acted. */
export interface PurgedClass {
  readonly class: CellClass;
  /** Months it is kept. */
  readonly months: number;
  /** First day that stays. */
  readonly before: string;
  /** Days that were too old, and what was counted on them. */
  readonly due: { readonly days: number; readonly count: number };
  /** Of those, what is gone. Less than `due` only if something came in meanwhile. */
  readonly gone: { readonly days: number; readonly count: number };
  readonly remains: { readonly days: number; readonly count: number };
  /** Oldest day of which anything is kept; null if nothing is. */
  readonly oldest: string | null;
}

/** A site's report of one night, of `GET /v1/purges?site=`. */
export interface PurgeReport {
  readonly site: string;
  /** UTC. */
  readonly day: string;
  readonly at: string;
  /** First day of which whole hourly cells are kept; null if none was aged. */
  readonly detailFrom: string | null;
  readonly classes: readonly PurgedClass[];
}
