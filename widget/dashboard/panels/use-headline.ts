import type { Answer } from '../../../src/protocol/query.js';
import type { Failure, QueryInput } from '../client.js';
import { type Page, usePage } from '../page.js';
import { canAnswer } from '../state/filters.js';
import { automaticInterval, type Interval, intervalsFor } from '../state/range.js';
import { HEADLINE, type HeadlineMetric } from '../state/view.js';
import { useAnswer } from '../use-answer.js';
import { comparison, question } from './question.js';

export interface Headline {
  readonly answer: Answer | null;
  readonly failure: Failure | null;
  readonly loading: boolean;
  readonly interval: Interval;
  /** The interval of `answer`'s rows, which is another while the next answer is on its way. */
  readonly drawnBy: QueryInput['interval'];
  /** Metrics that cannot be told under these filters, with the collector's reason. */
  readonly missing: ReadonlyMap<HeadlineMetric, string>;
  /** The metric the chart shows: the chosen one, unless it is missing. */
  readonly charted: HeadlineMetric;
}

/**
 * A shared answer has no interval, and so no chart. One question feeds the tiles and the chart. Under a filter of pages or goals some metrics have no cells: those are asked in a
 * question of their own, whose refusal says why, so that they do not take the others with them.
 */
export function useHeadline(): Headline {
  const page = usePage();
  const interval = intervalOf(page);
  const askable = HEADLINE.filter((metric) => canAnswer(metric, page.view.filters));
  const rest = HEADLINE.filter((metric) => !askable.includes(metric));
  const more = { ...(page.me.kind === 'share' ? {} : { interval }), limit: 1000, ...comparison(page) };
  const main = useAnswer(question(page, { metrics: askable.length ? [...askable] : [...HEADLINE], ...more }));
  const other = useAnswer(
    askable.length && rest.length ? question(page, { metrics: [...rest], ...more }) : null,
  );

  const missing = new Map<HeadlineMetric, string>();
  if (askable.length && !other.answer) {
    const said = other.failure?.kind === 'cannot' ? other.failure.message : '';
    for (const metric of rest) missing.set(metric, said);
  }
  const answer = main.answer && other.answer ? join(main.answer, other.answer) : main.answer;
  const { metric } = page.view;
  const charted = missing.has(metric) ? (askable[0] ?? metric) : metric;
  return {
    answer,
    failure: main.failure,
    loading: main.loading,
    interval,
    drawnBy: main.asked?.interval,
    missing,
    charted,
  };
}

function intervalOf({ view, span }: Page): Interval {
  const allowed = intervalsFor(span);
  const wanted = view.interval;
  return wanted !== 'auto' && allowed.includes(wanted) ? wanted : automaticInterval(span);
}

/** Puts the metrics of two answers to the same question side by side. */
function join(a: Answer, b: Answer): Answer {
  const rows = new Map(b.rows.map((row) => [row.by[0], row]));
  const none = b.metrics.map(() => null);
  return {
    ...a,
    metrics: [...a.metrics, ...b.metrics],
    totals: [...a.totals, ...b.totals],
    ...(a.compareTotals && b.compareTotals
      ? { compareTotals: [...a.compareTotals, ...b.compareTotals] }
      : {}),
    rows: a.rows.map((row) => {
      const other = rows.get(row.by[0]);
      return {
        by: row.by,
        metrics: [...row.metrics, ...(other?.metrics ?? none)],
        ...(row.compare ? { compare: [...row.compare, ...(other?.compare ?? none)] } : {}),
      };
    }),
    notes: [...a.notes, ...b.notes.filter((note) => !a.notes.some(({ code }) => code === note.code))],
  };
}
