import { AGE_NEVER, GAP_NEVER } from '../../protocol/dimensions.js';
import type { NoticeReport, Report, VisitReport } from '../../protocol/report.js';
import { type Cell, type Measure, MEASURES, VISIT_COLUMNS, type VisitColumn } from '../store/cell.js';

type Sums = Partial<Record<Measure, number | undefined>>;

/** The cells a report adds to: its visit's, and one for each thing that happened. What adds nothing makes no cell. */
export function cellsOf(report: Report): Cell[] {
  return 'notice' in report ? [...noticeCells(report), ...gateCells(report)] : visitCells(report);
}

/** A page that a flow or a vital names, by its path or by its place in the report's `pages`. */
export const pathIn = ({ pages }: Pick<VisitReport, 'pages'>, named: string | number): string =>
  typeof named === 'string' ? named : (pages?.[named]?.path ?? '');

function visitCells(report: VisitReport): Cell[] {
  const { site, hour, day = Math.floor(hour / 24), pv, d, visits, bounces, views, engaged } = report;
  const { gap = GAP_NEVER, age = AGE_NEVER } = d;
  // An exemption is no consent: rows say which of the two they are counted by, should one of them end.
  const pm = report.ex ? `!${report.pm}` : report.pm;
  // One object for all cells of the report: stores code it once.
  const visit = visitOf(d);
  const cells: Cell[] = [];
  const add = (kind: Cell['kind'], items: readonly string[], all: Sums) => {
    const sums = withoutZeros(all);
    if (!sums) return;
    cells.push({ site, hour, day, kind, pv, pm, gap, age, software: 0, visit, items, sums });
  };
  add('visit', [], { visits, bounces, views, engaged });
  for (const { path, ...sums } of report.pages ?? []) add('page', [path], sums);
  // Once is what most things happen, and goes without saying.
  for (const { from, to, n = 1, visits } of report.flows ?? [])
    add('flow', [pathIn(report, from), pathIn(report, to)], { n, visits });
  for (const { id, currency = '', n = 1, ...sums } of report.goals ?? [])
    add('goal', [id, currency], { n, ...sums });
  for (const { name, prop = '', value = '', n = 1, visits } of report.events ?? []) {
    add('event', [name, prop, value], { n, visits });
  }
  for (const { id, step, n = 1, visits } of report.funnels ?? [])
    add('funnel', [id, String(step)], { n, visits });
  for (const { n = 1, visits, path = '', ...buckets } of report.vitals ?? []) {
    for (const [vital, bucket] of Object.entries(buckets))
      add('vital', [vital, String(bucket), pathIn(report, path)], { n, visits });
  }
  return cells;
}

function noticeCells({ site, hour, day, pv, notice }: NoticeReport): Cell[] {
  const visit = visitOf({ device: notice.device, lang: notice.lang, variant: notice.variant });
  return notice.outcomes.map(({ outcome, software, granted, in: answeredIn = '' }) => ({
    site,
    hour,
    day,
    kind: 'notice',
    pv,
    // Not who may be counted, but what was answered: '' is not told.
    pm: granted === undefined ? '' : granted ? 'A' : 'a',
    gap: 0,
    age: 0,
    software: software ? 1 : 0,
    visit,
    items: [outcome, notice.rule, answeredIn],
    sums: { n: 1 },
  }));
}

/** Whoever answers does so once: an answer is a person, which a page that was only seen may be again and again. */
const isAnswer = ({ outcome }: NoticeReport['notice']['outcomes'][number]): boolean =>
  outcome === 'accepted' || outcome === 'refused' || outcome === 'partial';

function gateCells({ site, hour, day, pv, notice: { gate = [], outcomes } }: NoticeReport): Cell[] {
  const visits = outcomes.some(isAnswer) ? { visits: 1 } : {};
  return gate.map(({ what, service, host, n = 1 }) => ({
    site,
    hour,
    day,
    kind: 'gate',
    pv,
    pm: '',
    gap: 0,
    age: 0,
    software: 0,
    visit: {},
    items: [what, service, host],
    sums: { n, ...visits },
  }));
}

// Loops, where a chain of array methods would read as well: this runs for every report, on the thread that acknowledges.
function visitOf(dimensions: Partial<Record<VisitColumn, string>>): Cell['visit'] {
  const visit: Partial<Record<VisitColumn, string>> = {};
  for (const column of VISIT_COLUMNS) {
    const value = dimensions[column];
    if (value) visit[column] = value;
  }
  return visit;
}

/** Null when nothing is left. */
function withoutZeros(all: Sums): Sums | null {
  let sums: Sums | null = null;
  for (const measure of MEASURES) {
    const value = all[measure];
    if (value) (sums ??= {})[measure] = value;
  }
  return sums;
}
