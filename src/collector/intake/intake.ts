import type { Refusal, RefusalReason } from '../../protocol/refusal.js';
import { REPORT_BOUNDS } from '../../protocol/report-bounds.js';
import type { SiteConfig } from '../../protocol/site-config.js';
import type { Arrival } from './arrival.js';
import { country } from './country.js';
import { declared } from './declared.js';
import { gate } from './gate.js';
import { origin, type OriginRules } from './origin.js';
import { queue, type Waiting } from './queue.js';
import { rate } from './rate.js';
import { shape } from './shape.js';
import { site } from './site.js';
import { size, tooLarge } from './size.js';
import { software } from './software.js';
import { spam } from './spam.js';
import { through } from './through.js';
import { time } from './time.js';

export interface IntakeParts {
  readonly limits: {
    readonly bodyBytes: number;
    readonly reportsPerMinute: number;
    readonly queueReports: number;
  };
  readonly origins: OriginRules;
  readonly spamHosts: ReadonlySet<string>;
  /** Browsers that a program drives are counted too: a trial, not a site. */
  readonly admitSoftware: boolean;
  readonly configOf: (site: string) => SiteConfig | undefined;
  /** The site that alone names this origin as its own: whose refusal it is when the body was not read. */
  readonly siteOfOrigin: (origin: string) => string | undefined;
  readonly spool: Waiting & {
    /** Resolves when the report is durable, or was before. */
    append(nonce: string, bytes: Uint8Array): Promise<'kept' | 'seen'>;
  };
  readonly tally: { count(site: string, reason: RefusalReason, now: number): void };
}

export interface Intake {
  /** Null: it is durable, now or since an earlier try. Rejects only when the spool cannot write. */
  admit(arrival: Arrival): Promise<Refusal | null>;
  /** What the HTTP layer found too large to read. */
  turnAway(origin: string | undefined, now: number): Refusal;
}

/** The steps, cheapest first. `replay` is the spool's: a nonce it has seen is answered like one it has kept. */
export function createIntake(parts: IntakeParts): Intake {
  const { limits, spool, tally, configOf } = parts;
  /** No page makes a larger report; `limits.bodyBytes` is what the door reads of anything. */
  const most = Math.min(limits.bodyBytes, REPORT_BOUNDS.bytes);
  const atTheDoor = [size(most), rate(limits.reportsPerMinute), queue(limits.queueReports, spool)];
  const siteStep = site(configOf);
  const ofTheSite = [
    origin(parts.origins),
    time,
    ...(parts.admitSoftware ? [] : [software]),
    spam(parts.spamHosts),
    gate,
    declared(parts.origins),
    country,
  ];

  function refused(refusal: Refusal, siteId: string | undefined, arrival: Arrival): Refusal {
    const hint = siteId ?? (arrival.origin === undefined ? undefined : parts.siteOfOrigin(arrival.origin));
    tally.count(hint ?? '', refusal.reason, arrival.now);
    return refusal;
  }

  return {
    async admit(arrival) {
      const entered = through(atTheDoor, arrival);
      if ('refusal' in entered) return refused(entered.refusal, undefined, arrival);
      const read = shape(entered.on);
      if ('refusal' in read) return refused(read.refusal, undefined, arrival);
      const known = siteStep(read.on);
      if ('refusal' in known) return refused(known.refusal, undefined, arrival);
      const done = through(ofTheSite, known.on);
      if ('refusal' in done) return refused(done.refusal, known.on.config.site, arrival);
      await spool.append(done.on.report.nonce, done.on.body);
      return null;
    },
    turnAway(from, now) {
      const { refusal } = tooLarge(most);
      tally.count((from === undefined ? undefined : parts.siteOfOrigin(from)) ?? '', refusal.reason, now);
      return refusal;
    },
  };
}
