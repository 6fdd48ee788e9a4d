import type { CannotAnswer, Estimate, EstimateQuery, Note } from '../../../protocol/query.js';
import type { Store } from '../../store/store.js';
import { answer } from '../answer.js';
import { dateOf, mondayOf } from '../calendar.js';
import { cannot } from '../cannot.js';
import { grantedCells } from '../granted.js';
import { rangeOf } from '../range.js';
import type { AskedSite, Reader } from '../reading.js';
import { tierFor } from '../tier.js';
import { localTime } from '../zone.js';
import { type Answers, answersOf, total } from './answers.js';
import { bandOf } from './band.js';
import { extrapolate, NONE } from './extrapolate.js';
import { groupsOf, type Measured, measuredOf } from './measured.js';
import * as say from './notes.js';
import { scatterOf } from './scatter.js';
import { merged, type Stratum, sum } from './strata.js';
import { toldOf } from './told.js';
import { unansweredOf } from './unanswered.js';

export interface EstimateQuestion extends Reader {
  readonly store: Store;
  /** Checked against the schema, its defaults filled in. */
  readonly query: EstimateQuery;
  readonly site: AskedSite;
  /** The notice tells also of those who do not answer. */
  readonly countsAll: boolean;
  readonly now: Date;
}

/** As long as an answer may stand: 13 months. What was answered earlier was asked again since. */
const ANSWER_DAYS = 396;

/** Answers of bundles that caches still had, which did not say whether analytics was granted; beyond this share nothing is estimated. */
const MOST_UNKNOWN = 0.05;

const NOTHING = { estimate: null, interval95: null, band: null, strata: 0 } as const;

/**
 * What a metric would be had everybody granted who answered the notice: beside what was measured, never in it. What this rests on is
 * written in docs/estimate.md.
 * @throws QueryError for a date that means nothing
 */
export async function estimate(question: EstimateQuestion): Promise<Estimate | CannotAnswer> {
  const { store, query, site, countsAll, now, ...reader } = question;
  const { metric, range: asked, by } = query;
  const today = localTime(site.timeZone, now.getTime()).day;
  const range = rangeOf(asked, today, asked === 'all' ? await store.span(site.id) : null);
  const detailFrom = await store.detailFrom(site.id);
  if (detailFrom !== null && range.from < detailFrom && by.length > 0) {
    const since = dateOf(detailFrom);
    return cannot(
      `${by.join(' and ')} can be told together with the week of the first visit from ${since} on; before that, history keeps each alone`,
      ['the same with "by": []', `the same from ${since} on`],
    );
  }
  // The very number that a series shows, after disclosure and with all there is to know of it.
  const plain = await answer({
    ...reader,
    store,
    site,
    now,
    query: { site: site.id, range: asked, metrics: [metric], by: [], where: [], limit: 1, offset: 0 },
  });
  if ('error' in plain) return plain;
  const measured = plain.totals[0] ?? null;

  // Who answered in the week the range begins in is taken for one who came in it: of visits no more is known than the week of the first.
  const since = mondayOf(range.from);
  const first = Math.max(0, since - ANSWER_DAYS);
  const answers = await answersOf(store, {
    site: site.id,
    from: first,
    to: range.to,
    by,
  });
  const told = toldOf(await answersOf(store, { site: site.id, ...range, by: [] }), reader.k);
  const head = {
    range: plain.range,
    metric,
    measured,
    answered: told.answered,
    granted: told.granted,
    refused: told.refused,
    unanswered: countsAll ? await unansweredOf(store, site.id, range) : null,
  };
  const nothing = (note: Note): Estimate => ({ ...head, ...NOTHING, notes: [note, ...plain.notes] });
  const unknown = answers.filter((one) => one.week >= since && one.unknown > 0);
  if (total(unknown, 'unknown') > MOST_UNKNOWN * told.all) {
    return nothing(say.notTold(Math.max(...unknown.map(({ week }) => week)) + 7, today));
  }
  if (!told.enough) return nothing(say.fewAnswered(reader.k));

  const granted = await grantedCells(
    store,
    {
      site: site.id,
      kind: 'visit',
      purposes: ['analytics'],
      tier: tierFor('visit', []),
      exempt: site.exempt,
    },
    site.policyChanges,
    range,
  );
  if (!granted.where || measured === null) return nothing(say.nothingMeasured);
  const cells = { store, site: site.id, range, granted: granted.where, metric };
  const rows = await measuredOf(cells, by);
  const asIs = rows.filter(({ exempt }) => exempt).reduce((all, row) => all + row.measured, 0);
  const counted = rows.filter(({ exempt }) => !exempt);

  const strata: Stratum[] = [];
  for (const isNew of [true, false]) {
    const cohort = merged(
      strataOf(
        counted.filter(({ week }) => week >= since === isNew),
        answers.filter(({ week }) => week >= since === isNew),
      ),
      reader.k,
    );
    if (!cohort) return nothing(isNew ? say.fewGranted : say.answeredBefore(range.from));
    strata.push(...cohort);
  }
  const scatter = metric === 'visitors' ? NONE : scatterOf(await groupsOf(cells));
  const { estimate: scaled, interval95 } = extrapolate(strata, scatter ?? NONE);
  const band = metric === 'visitors' ? bandOf(measured, answers, counted, since) : null;
  const [low, high] = interval95;
  return {
    ...head,
    estimate: Math.round(scaled + asIs),
    interval95: scatter ? [Math.floor(low + asIs), Math.ceil(high + asIs)] : null,
    band,
    strata: strata.length,
    notes: [
      say.estimated,
      ...(scatter ? [] : [say.noInterval]),
      ...(band ? [] : [metric === 'visitors' ? say.unknownBefore : say.noBand(metric)]),
      ...plain.notes,
    ],
  };
}

/** Answers and visits by what names their stratum. */
function strataOf(measured: readonly Measured[], answers: readonly Answers[]): readonly Stratum[] {
  const strata = new Map<string, Stratum[]>();
  const add = (name: string, part: Partial<Stratum>): void => {
    const parts = strata.get(name) ?? [];
    parts.push({ answered: 0, granted: 0, visitors: 0, measured: 0, ...part });
    strata.set(name, parts);
  };
  for (const { stratum, granted, refused } of answers) add(stratum, { answered: granted + refused, granted });
  for (const { stratum, visitors, measured: x } of measured) add(stratum, { visitors, measured: x });
  return [...strata.values()].map(sum);
}
