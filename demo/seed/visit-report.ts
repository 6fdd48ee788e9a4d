import { vitalBucket } from '../../src/protocol/dimensions.js';
import type { VisitDimensions, VisitReport } from '../../src/protocol/report.js';
import { automaticOf } from './automatic.js';
import type { Random } from './random.js';
import type { Step, Walk } from './walk.js';

type Rows<Key extends keyof VisitReport> = NonNullable<VisitReport[Key]>;
type Head = Pick<VisitReport, 'v' | 'site' | 'nonce' | 'hour' | 'day' | 'pv' | 'pm'>;

/**
 * The whole of a visit in one report; a page sends the same sums in several. `more` draws what was added later, so that the rest is the
 * same with and without it.
 */
export function visitReport(
  random: Random,
  more: Random,
  head: Head,
  d: VisitDimensions,
  { steps, revenue }: Walk,
): VisitReport {
  const goals = goalsOf(steps, revenue);
  return {
    ...head,
    d,
    visits: 1,
    bounces: steps.length === 1 ? 1 : 0,
    views: steps.length,
    engaged: Math.min(1800, sum(steps.map(({ engaged }) => engaged))),
    pages: pagesOf(steps),
    flows: flowsOf(steps),
    goals,
    events: [...eventsOf(steps), ...automaticOf(more, steps)],
    funnels: funnelsOf(goals),
    vitals: vitalsOf(random, more, steps, d),
  };
}

function pagesOf(steps: readonly Step[]): Rows<'pages'> {
  return [...group(steps, ({ path }) => path)].map(([path, seen]) => ({
    path,
    visits: 1,
    views: seen.length,
    engaged: sum(seen.map(({ engaged }) => engaged)),
    scroll: sum(seen.map(({ scroll }) => scroll)),
    entries: steps[0]?.path === path ? 1 : 0,
    exits: steps.at(-1)?.path === path ? 1 : 0,
  }));
}

function flowsOf(steps: readonly Step[]): Rows<'flows'> {
  const moves = steps.slice(1).map(({ path }, i) => ({ from: steps[i]?.path ?? path, to: path }));
  const others = moves.filter(({ from, to }) => from !== to);
  return [...group(others, ({ from, to }) => `${from} ${to}`).values()].map((same) => ({
    from: same[0]?.from ?? '',
    to: same[0]?.to ?? '',
    visits: 1,
    n: same.length,
  }));
}

function goalsOf(steps: readonly Step[], revenue: number): Rows<'goals'> {
  const times: Readonly<Record<string, number>> = {
    'product-view': steps.filter(({ path }) => path.startsWith('/product/')).length,
    cart: steps.filter(({ path }) => path === '/cart').length,
    checkout: steps.filter(({ path }) => path === '/checkout').length,
    signup: steps.filter(({ signedUp }) => signedUp).length,
  };
  const reached = Object.entries(times).flatMap(([id, n]) => (n > 0 ? [{ id, visits: 1, n }] : []));
  return revenue > 0 ? [...reached, { id: 'purchase', visits: 1, n: 1, revenue, currency: 'EUR' }] : reached;
}

function eventsOf(steps: readonly Step[]): Rows<'events'> {
  const added = steps.flatMap(({ added: category }) => category ?? []);
  if (added.length === 0) return [];
  const byCategory = [...group(added, (category) => category)].map(([value, same]) => ({
    name: 'add-to-cart',
    prop: 'category',
    value,
    visits: 1,
    n: same.length,
  }));
  return [{ name: 'add-to-cart', visits: 1, n: added.length }, ...byCategory];
}

/** Forward only: a step counts after the one before it. */
function funnelsOf(goals: Rows<'goals'>): Rows<'funnels'> {
  const steps = ['product-view', 'cart', 'checkout', 'purchase'];
  const missed = steps.findIndex((step) => !goals.some(({ id }) => id === step));
  const reached = missed < 0 ? steps : steps.slice(0, missed);
  return reached.map((_, step) => ({ id: 'buying', step, visits: 1, n: 1 }));
}

/** One visit in five leaves in a way that tells its vitals. */
function vitalsOf(
  random: Random,
  more: Random,
  steps: readonly Step[],
  { entry, device }: VisitDimensions,
): Rows<'vitals'> {
  if (!random.chance(0.2)) return [];
  const slow = device === 'phone' ? 1.5 : device === 'tablet' ? 1.2 : 1;
  const values = {
    lcp: random.logNormal(1350 * slow, 0.45),
    inp: random.logNormal(70 * slow, 0.6),
    cls: random.chance(0.7) ? 0 : random.logNormal(0.03, 0.8),
  };
  const ttfb = more.logNormal(240 * slow, 0.5);
  return [
    {
      path: steps[more.whole(0, steps.length - 1)]?.path ?? entry,
      ttfb: vitalBucket(ttfb),
      fcp: vitalBucket(ttfb + more.logNormal(520 * slow, 0.4)),
      lcp: vitalBucket(values.lcp),
      inp: vitalBucket(values.inp),
      cls: vitalBucket(values.cls),
      visits: 1,
    },
  ];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

function group<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const same = groups.get(key);
    if (same) same.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
