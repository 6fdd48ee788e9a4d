import type { ConfigProblem } from './published.js';
import type { RefusalReason } from './refusal.js';
import type { FunnelConfig, GoalConfig } from './site-config.js';

/** Every error of the collector's: a stable word, a sentence that names the field, the value and the way out. */
export interface ErrorBody {
  readonly error: string;
  readonly message: string;
  /** Path of the field in what was sent, e.g. `where[0].op`. */
  readonly field?: string;
  readonly value?: unknown;
  /** All mistakes of a site.json, where one was sent. */
  readonly problems?: readonly ConfigProblem[];
}

/** A purpose as the dashboard names it. */
export interface SitePurpose {
  readonly id: string;
  readonly label: string;
  /** Policy version that introduced it: numbers from before never answer for it. */
  readonly since: number;
}

/** A published site, as `GET /v1/sites` tells it. */
export interface SiteEntry {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly purposes: readonly SitePurpose[];
  readonly policy: {
    readonly version: number;
    readonly url: string;
    readonly changes: readonly {
      readonly version: number;
      readonly date?: string;
      readonly added: readonly string[];
    }[];
  };
  readonly goals: readonly GoalConfig[];
  readonly funnels: readonly FunnelConfig[];
  readonly events: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Its numbers are made up, and every view of them says so. */
  readonly demo: boolean;
  /** Counts up with every change of the published config. */
  readonly version: number;
  readonly publishedAt: string;
  /** What the owner pastes first into `<head>`. */
  readonly tag: string;
  /** Groups of fewer visitors are withheld. */
  readonly k: number;
}

/** `GET /v1/sites` */
export interface SiteList {
  readonly sites: readonly SiteEntry[];
}

/** `GET /v1/region` */
export interface RegionAnswer {
  readonly country: string | null;
  /** `US-CA`, where the source knows it. */
  readonly region: string | null;
  readonly source: 'header' | 'file' | null;
}

/** `GET /v1/refusals?site=`: reports refused in the last 24 hours, by minute. */
export interface RefusalList {
  readonly site: string;
  readonly since: string;
  readonly totals: Readonly<Partial<Record<RefusalReason, number>>>;
  readonly minutes: readonly {
    readonly minute: string;
    readonly reason: RefusalReason;
    readonly n: number;
  }[];
  /** Refused before it was known for which site; shown with every site. */
  readonly unattributed: Readonly<Partial<Record<RefusalReason, number>>>;
}
