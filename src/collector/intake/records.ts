import type { AnswerRecord } from '../../protocol/record.js';
import { type Arrival, type Known, type Passed, refuse } from './arrival.js';
import { artefact, type Nameable } from './artefact.js';
import type { Intake, IntakeParts } from './intake.js';
import { origin } from './origin.js';
import { rate } from './rate.js';
import { recordShape } from './shape.js';
import { site } from './site.js';
import { size, tooLarge } from './size.js';
import { software } from './software.js';
import { through } from './through.js';

export type RecordIntakeParts<A extends Nameable> = Omit<IntakeParts, 'spamHosts' | 'spool'> & {
  /** What was published under a hash; undefined: nothing, by this site. */
  readonly artefactOf: (site: string, hash: string) => A | undefined;
  /** Resolves when it is durable, or was before. */
  readonly keep: (record: AnswerRecord, artefact: A) => Promise<unknown>;
};

function keepsRecords(arrival: Known<AnswerRecord>): Passed<Known<AnswerRecord>> {
  return arrival.config.decision.proof === 'records'
    ? { on: arrival }
    : refuse(
        'no-records',
        `site: "${arrival.report.site}" keeps no records; set decision.proof to "records" in its site.json and publish it`,
      );
}

/** A record's way in: the steps of a report's that ask who sends, and two of its own. No country: it has no place for one. */
export function createRecordIntake<A extends Nameable>(parts: RecordIntakeParts<A>): Intake {
  const { limits, tally } = parts;
  const atTheDoor = [size(limits.bodyBytes), rate(limits.reportsPerMinute)];
  const siteStep = site(parts.configOf);
  const ofTheSite: ((arrival: Known<AnswerRecord>) => Passed<Known<AnswerRecord>>)[] = [
    origin(parts.origins),
    ...(parts.admitSoftware ? [] : [software<AnswerRecord>]),
    keepsRecords,
  ];
  const artefactStep = artefact(parts.artefactOf);

  return {
    async admit(arrival) {
      let whose = arrival.origin === undefined ? undefined : parts.siteOfOrigin(arrival.origin);
      const done = judge(arrival, (id) => (whose = id));
      if ('refusal' in done) {
        tally.count(whose ?? '', done.refusal.reason, arrival.now);
        return done.refusal;
      }
      await parts.keep(done.on.report, done.on.artefact);
      return null;
    },
    turnAway(from, now) {
      const { refusal } = tooLarge(limits.bodyBytes);
      tally.count((from === undefined ? undefined : parts.siteOfOrigin(from)) ?? '', refusal.reason, now);
      return refusal;
    },
  };

  function judge(arrival: Arrival, found: (site: string) => void) {
    const entered = through(atTheDoor, arrival);
    if ('refusal' in entered) return entered;
    const read = recordShape(entered.on);
    if ('refusal' in read) return read;
    const known = siteStep(read.on);
    if ('refusal' in known) return known;
    found(known.on.config.site);
    const passed = through(ofTheSite, known.on);
    return 'refusal' in passed ? passed : artefactStep(passed.on);
  }
}
