import type { Refusal, RefusalReason } from '../../protocol/refusal.js';
import type { Report } from '../../protocol/report.js';
import type { SiteConfig } from '../../protocol/site-config.js';

/** A report at the door, with what its request said about itself. */
export interface Arrival {
  readonly body: Buffer;
  /** The visitor's address, as far as trusted proxies tell; lives as long as this object. */
  readonly address: string;
  /** `Origin`, as sent. */
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site`, as sent. */
  readonly fetchSite: string | undefined;
  readonly userAgent: string | undefined;
  /** Country as the region look-up told it, asked for only when the steps before have passed. */
  readonly country: () => string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** An arrival whose body has been read. */
export interface Read<Body extends OfSite = Report> extends Arrival {
  readonly report: Body;
}

/** An arrival for a site that is published here. */
export interface Known<Body extends OfSite = Report> extends Read<Body> {
  readonly config: SiteConfig;
}

/** A report, or a record: both say whose they are. */
export interface OfSite {
  readonly site: string;
}

/** The arrival as if its page had sent this report: what goes into the spool is told again. */
export const saying = (arrival: Known, report: Report): Known => ({
  ...arrival,
  report,
  body: Buffer.from(JSON.stringify(report)),
});

export type Passed<T> = { readonly on: T } | { readonly refusal: Refusal };

const STATUS = {
  'too-large': 413,
  malformed: 400,
  'unknown-site': 404,
  'wrong-origin': 403,
  software: 403,
  spam: 403,
  rate: 429,
  'bad-time': 400,
  full: 503,
  'no-records': 403,
  'unknown-bundle': 404,
} as const satisfies Record<RefusalReason, Refusal['status']>;

/** `message` names the field, the value and the way out; it goes to the sender, never to a log. */
export function refuse(reason: RefusalReason, message: string): { readonly refusal: Refusal } {
  return { refusal: { reason, status: STATUS[reason], message } };
}
