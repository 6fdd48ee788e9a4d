import { type Static, Type } from '@sinclair/typebox';
import { oneOf } from './one-of.js';

const closed = { additionalProperties: false };
const Id = '^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$';
const Answers = (what: string) =>
  Type.Record(Type.String({ pattern: Id }), Type.Boolean(), {
    ...closed,
    maxProperties: 100,
    description: what,
  });

/** Purposes and services that were answered, what came of it, and what the question was; no more of the visitor than that. */
const Answer = {
  site: Type.String({ pattern: Id }),
  bundle: Type.String({
    pattern: '^[0-9a-f]{64}$',
    description: 'SHA-256 of the artefact: the config, the texts and the code that asked.',
  }),
  lang: Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$', maxLength: 35 }),
  variant: Type.Optional(
    Type.String({
      pattern: '^[a-z0-9-]{1,12}$',
      description: 'Whose words and looks the page was in; left out: the notice as it is without variants.',
    }),
  ),
  rule: Type.String({ maxLength: 20, description: 'Id of the rule that was applied.' }),
  region: oneOf(['config', 'bundle', 'zone', 'unknown'], {
    description:
      'What the rule was found by: the config, what stood before the bundle, the time zone, nothing.',
  }),
  source: oneOf(['notice', 'preferences', 'api', 'placeholder', 'software', 'import']),
  state: oneOf(['given', 'partial', 'refused', 'withdrawn']),
  purposes: Answers('Purpose → its answer.'),
  services: Answers('Services answered otherwise than their purpose.'),
  gpc: Type.Boolean({
    description: 'The browser sent Global Privacy Control, and the visitor was shown so.',
  }),
};

/** One answer on its way to the collector (`POST /v1/record`), where a site keeps records. */
export const AnswerRecord = Type.Object(
  {
    v: Type.Literal(1),
    nonce: Type.String({
      pattern: '^[A-Za-z0-9_-]{16}$',
      description: '96 random bits, base64url; fresh for each record, the same on a retry.',
    }),
    ...Answer,
  },
  { $id: 'AnswerRecord', ...closed },
);
export type AnswerRecord = Static<typeof AnswerRecord>;

/** As it is kept: a line of its day's chain. */
export interface KeptRecord extends Omit<AnswerRecord, 'v' | 'nonce'> {
  /** Place in its day, from 1. */
  readonly seq: number;
  /** The record's nonce: it tells two records apart, not two visitors. */
  readonly id: string;
  /** Hour by the collector's clock, `2026-11-24T21Z`. */
  readonly at: string;
  /** Policy version, and SHA-256 of what the notice said in this language and variant; both from the artefact. */
  readonly policy: number;
  readonly text: string;
}

/** First line of a day's chain. */
export interface ChainHeader {
  /** Name of the chain: each collector has its own. */
  readonly chain: string;
  readonly site: string;
  /** UTC, `YYYY-MM-DD`. */
  readonly day: string;
  /** Head of the day before; 64 zeros for the first. */
  readonly prev: string;
}

/** `GET /v1/proof/<site>/heads`: the last hash of each day that is over. Counts are not in it: they are the site's own. */
export interface HeadList {
  readonly site: string;
  readonly chain: string;
  readonly heads: readonly { readonly day: string; readonly head: string }[];
}
