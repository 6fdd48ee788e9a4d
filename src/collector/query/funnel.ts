import type { CannotAnswer, Funnel, FunnelQuery, FunnelStep, Query } from '../../protocol/query.js';
import { nameOf } from '../disclosure/group.js';
import { asked, type Asked, type Asker, coversOf, datesOf } from './asking.js';
import { derive, type Metrics } from './derive.js';
import { notesOf } from './notes.js';
import { QueryError } from './query-error.js';
import type { Reading } from './reading.js';
import { isKnownZero } from './rows.js';

/** A funnel of the site's config: goals in their order. */
export interface AskedFunnel {
  readonly id: string;
  readonly steps: readonly string[];
}

export interface FunnelQuestion extends Asker {
  readonly query: FunnelQuery;
  readonly funnels: readonly AskedFunnel[];
}

/** In this order, whatever the first of them. */
const METRICS = ['visits', 'visitors'];

/**
 * Visits that reached each step of a funnel after the step before, within one visit; forward only.
 * @throws QueryError for a name or a date that means nothing
 */
export async function funnel({ query, funnels, ...asker }: FunnelQuestion): Promise<Funnel | CannotAnswer> {
  const known = funnels.find(({ id }) => id === query.funnel);
  if (!known) {
    const ids = funnels.map(({ id }) => id);
    const there = ids.length > 0 ? `there are ${ids.join(', ')}` : 'the site has none';
    throw new QueryError('funnel', query.funnel, `is no funnel of the site; ${there}`);
  }
  if (query.by === 'step' || query.by === 'funnel')
    throw new QueryError('by', query.by, 'is what a funnel is told by anyway');

  const stepsBy = (by: readonly string[]): Query => ({
    site: query.site,
    range: query.range,
    metrics: METRICS,
    by: [...by, 'step'],
    where: [{ dim: 'funnel', op: 'is', values: [query.funnel] }, ...query.where],
    ...(query.compare ? { compare: query.compare } : {}),
    limit: 1,
    offset: 0,
  });
  const whole = stepsBy([]);
  const parts = query.by === undefined ? null : stepsBy([query.by]);
  const [all, split] = await Promise.all([asked(whole, asker), parts && asked(parts, asker)]);
  if ('error' in all) return all;
  if (split && 'error' in split) return split;

  const shown = split ?? all;
  const steps = (found: Asked, by: readonly string[]) => ({
    steps: stepsOf(known.steps, found, found.reading, by),
    ...(found.compared && { compareSteps: stepsOf(known.steps, found, found.compared, by) }),
  });
  return {
    range: datesOf(all.reading.range),
    funnel: known.id,
    ...steps(all, []),
    ...(split && {
      groups: valuesOf(split, query.limit).map((value) => ({ by: value, ...steps(split, [value]) })),
    }),
    withheld: shown.reading.disclosed.withheld,
    covers: coversOf(all.reading),
    notes: notesOf({ ...shown, query: parts ?? whole, ...asker, rows: [] }),
  };
}

function stepsOf(goals: readonly string[], asked: Asked, reading: Reading, by: readonly string[]) {
  let first: number | null = null;
  let before: number | null = null;
  return goals.map((goal, step): FunnelStep => {
    const [visits = null, visitors = null] = countsOf(asked, reading, [...by, String(step)]);
    if (step === 0) first = before = visits;
    const ofFirst = percentOf(visits, first);
    const ofBefore = percentOf(visits, before);
    before = visits;
    return { goal, visits, visitors, ofFirst, ofBefore };
  });
}

/** The metrics of a step; of one that nobody reached, zero. */
function countsOf({ plan }: Asked, reading: Reading, name: readonly string[]): Metrics {
  const group = reading.disclosed.groups.find(({ by }) => nameOf(by) === nameOf(name));
  if (group) return derive(plan, group.sums, false);
  return isKnownZero(reading, name) ? METRICS.map(() => 0) : METRICS.map(() => null);
}

const percentOf = (part: number | null, of: number | null): number | null =>
  part === null || of === null || of === 0 ? null : (part / of) * 100;

/** Values that any step is told of: most visits at the first step first. */
function valuesOf(found: Asked, limit: number): readonly string[] {
  const { reading } = found;
  const values = [...new Set(reading.disclosed.groups.map(({ by: [value = ''] }) => value))];
  const entered = new Map(values.map((value) => [value, countsOf(found, reading, [value, '0'])[0] ?? 0]));
  const weight = (value: string): number => entered.get(value) as number;
  values.sort((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1));
  return values.slice(0, limit);
}
