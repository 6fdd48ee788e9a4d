import { type Static, Type } from '@sinclair/typebox';
import { oneOf } from './one-of.js';

/** What is kept, by what it is about: visits and what happened in them, answers to the notice, what the gate held. */
export const CLASSES = ['visits', 'notice', 'gate'] as const;
export type CellClass = (typeof CLASSES)[number];

/** `POST /v1/prune`: takes away cells for good; a dry run only tells how many. */
export const PruneRequest = Type.Object(
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
  { $id: 'PruneRequest', additionalProperties: false },
);
export type PruneRequest = Static<typeof PruneRequest>;

export interface PruneReply {
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
