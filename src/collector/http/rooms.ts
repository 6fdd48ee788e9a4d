import type { FastifyRequest } from 'fastify';
import type { Fresh } from '../../protocol/query.js';
import type { CheckedConfig } from '../config.js';
import type { Intake, Regions, Tally } from '../intake/index.js';
import type { Meta } from '../meta/index.js';
import type { MailParts } from '../outbound/index.js';
import type { Family, Metrics } from '../metrics/index.js';
import type { Passwords, SignIn } from '../people/index.js';
import type { Proof } from '../proof/index.js';
import type { DeletedFrom } from '../delete-site.js';
import type { Publisher, ServedSites } from '../sites/index.js';
import type { Store } from '../store/store.js';
import type { Cookies } from './cookies.js';
import type { Guard } from './guard.js';
import type { Readiness } from './health.js';

/** What the routes call. Made once by `collector.ts`. */
export interface Rooms {
  readonly config: CheckedConfig;
  readonly meta: Meta;
  readonly sites: ServedSites;
  readonly publisher: Publisher;
  readonly store: Store;
  readonly intake: Intake;
  /** Of answers, for the sites that keep them. */
  readonly recordIntake: Intake;
  readonly proof: Proof;
  readonly tally: Tally;
  /** Null: collector.json names no mail server. */
  readonly mail: MailParts | null;
  /** All that has to let go of a site. */
  readonly deletedFrom: DeletedFrom;
  readonly regions: Regions;
  readonly guard: Guard;
  readonly cookies: Cookies;
  readonly passwords: Passwords;
  readonly signIn: SignIn;
  readonly readiness: () => Promise<Readiness>;
  readonly metrics: Metrics;
  /** Everything `GET /metrics` tells. */
  readonly gathered: () => Promise<readonly Family[]>;
  readonly fresh: () => Fresh;
  /** A request's headers if a trusted proxy sent them, else null: a visitor may not say where they are. */
  readonly headersOf: (request: FastifyRequest) => FastifyRequest['headers'] | null;
  /** The collector's own origin, as it is reached. */
  readonly url: () => string;
  readonly now: () => number;
}
