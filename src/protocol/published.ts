import { type Static, Type } from '@sinclair/typebox';

const site = Type.String({ pattern: '^[a-z0-9-]{1,40}$' });
/** The version it was made from; 0 where there was none. Another that was published meanwhile is not overwritten. */
const after = Type.Optional(Type.Integer({ minimum: 0 }));

/** `PUT /v1/config`: a site.json as the next version of its site. */
export const PublishRequest = Type.Object(
  {
    site,
    config: Type.Unknown(),
    /** Its numbers are made up. As it was, if left out. */
    demo: Type.Optional(Type.Boolean()),
    after,
  },
  { $id: 'PublishRequest', additionalProperties: false },
);
export type PublishRequest = Static<typeof PublishRequest>;

/** `POST /v1/config/check`: what publishing it would say. */
export const CheckRequest = Type.Object(
  { site, config: Type.Unknown() },
  { $id: 'CheckRequest', additionalProperties: false },
);
export type CheckRequest = Static<typeof CheckRequest>;

/** `POST /v1/config/rollback`: a former version, as the next one. */
export const RollbackRequest = Type.Object(
  { site, to: Type.Integer({ minimum: 1 }), after },
  { $id: 'RollbackRequest', additionalProperties: false },
);
export type RollbackRequest = Static<typeof RollbackRequest>;

/** A mistake in a site.json: where, what is there, and the way out. */
export interface ConfigProblem {
  /** Like `services[2].hosts[0]`. */
  readonly path: string;
  readonly value: unknown;
  readonly message: string;
}

export interface CheckReply {
  readonly problems: readonly ConfigProblem[];
  /** What is right, and worth knowing. */
  readonly notes: readonly string[];
}

export interface PublishReply {
  readonly site: string;
  readonly version: number;
  /** False: it was published already. */
  readonly changed: boolean;
  /** UTC. */
  readonly publishedAt: string;
}

/** `GET /v1/config?site=&version=` */
export interface PublishedConfig {
  readonly site: string;
  readonly version: number;
  readonly demo: boolean;
  readonly config: unknown;
  /** All there are, newest first; the first is served. */
  readonly versions: readonly {
    readonly version: number;
    readonly publishedAt: string;
    /** Who published it, as the audit log has it: `serve` for a file at a start. */
    readonly by: string;
  }[];
}
