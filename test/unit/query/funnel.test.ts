import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { funnel, type FunnelQuestion } from '../../../src/collector/query/index.js';
import { cellsOf as ofReport } from '../../../src/collector/apply/cells.js';
import type { Cell } from '../../../src/collector/store/cell.js';
import type { Funnel, FunnelQuery } from '../../../src/protocol/query.js';
import { countFunnels } from '../../../src/sdk/usage/counters/funnels.js';
import {
  type Browser,
  reportsOf,
  someBrowsers,
  someRange,
  TODAY,
  type Visit,
} from '../../support/browsers.js';
import { histories } from '../../support/histories.js';
import { type Ask, dates } from './ask.js';
import { agedStoreOf, cell, NOON, SITE, storeOf } from './held.js';

const FUNNELS = [
  { id: 'buy', steps: ['signup', 'order'] },
  { id: 'twice', steps: ['order', 'order', 'signup'] },
];

const ask = (over: Ask, query: Partial<FunnelQuery> & Pick<FunnelQuery, 'funnel'>) =>
  funnel({
    site: SITE,
    audience: 'member',
    k: 1,
    now: NOON,
    funnels: FUNNELS,
    ...over,
    query: { site: 'shop', range: '30d', where: [], limit: 10, ...query },
  });

async function answered(...asking: Parameters<typeof ask>): Promise<Funnel> {
  const said = await ask(...asking);
  if ('error' in said) throw new Error(said.message);
  return said;
}

/** What the page's own counter tells of a visit's goals. */
function rowsOf(goals: readonly string[]): { id: string; step: number }[] {
  const rows: { id: string; step: number }[] = [];
  const visit = { funnels: {} as Record<string, number> };
  const counter = countFunnels({
    usage: { funnels: FUNNELS },
    add: (_: 'funnels', row: { id: string; step: number }) => rows.push(row),
    change: (how: (it: typeof visit) => void) => how(visit),
  } as unknown as Parameters<typeof countFunnels>[0]);
  for (const goal of goals) counter?.goal?.(goal, {});
  return rows;
}

/** Each visit's cells of funnels, with what its browser tells of the visits before. */
function cellsOf(browsers: readonly Browser[]): Cell[] {
  return browsers.flatMap((visits) =>
    // With room for a whole visit there is one report a visit.
    reportsOf([visits], 100_000).flatMap((report, i) =>
      ofReport({
        ...report,
        goals: [],
        funnels: rowsOf((visits[i] as Visit).goals).map((row) => ({ ...row, visits: 1, n: 1 })),
      }),
    ),
  );
}

/** How far a visit got: each goal of the funnel after the one before. */
function reached({ goals }: Visit, steps: readonly string[]): number {
  return goals.reduce((at, goal) => (goal === steps[at] ? at + 1 : at), 0);
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Visitors of a step: browsers whose first visit in the range got there. */
function brute(
  browsers: readonly Browser[],
  { from, to }: Range,
  steps: readonly string[],
  matching: (visit: Visit) => boolean = () => true,
) {
  const inside = browsers.map((visits) => visits.filter(({ day }) => day >= from && day <= to));
  return steps.map((goal, step) => {
    const got = (visit: Visit | undefined): boolean =>
      visit !== undefined && matching(visit) && reached(visit, steps) > step;
    return {
      goal,
      visits: inside.flat().filter(got).length,
      visitors: inside.filter(([first]) => got(first)).length,
    };
  });
}

/** At k = 1 what visits reached, but no first visit did, is of too few; it is hidden, and another lest it is what is left. */
const isOfFew = ({ visits, visitors }: { readonly visits: number; readonly visitors: number }): boolean =>
  visits > 0 && visitors === 0;

function expectTrue(steps: Funnel['steps'], truth: ReturnType<typeof brute>, mayHide: boolean): void {
  expect(steps.map(({ goal }) => goal)).toEqual(truth.map(({ goal }) => goal));
  steps.forEach(({ visits, visitors, ofFirst, ofBefore }, i) => {
    const { visits: all, visitors: people } = truth[i] as (typeof truth)[number];
    if (visits === null) expect(mayHide || truth.every(({ visits }) => visits === 0)).toBe(true);
    else expect([visits, visitors]).toEqual([all, people]);
    const percent = (of: number | null | undefined) => (visits === null || !of ? null : (visits / of) * 100);
    expect(ofFirst).toBe(percent(steps[0]?.visits));
    expect(ofBefore).toBe(percent(steps[Math.max(0, i - 1)]?.visits));
  });
}

describe('a funnel', () => {
  const someFunnel = fc.constantFrom(...FUNNELS);

  it('tells who got how far within a visit, of recent days and of history', () =>
    fc.assert(
      fc.asyncProperty(
        someBrowsers(),
        someRange,
        someFunnel,
        fc.integer({ min: TODAY - 85, max: TODAY }),
        async (browsers, range, { id, steps }, through) => {
          const store = await agedStoreOf(cellsOf(browsers), through);
          const told = await answered({ store }, { funnel: id, range: dates(range) });
          const truth = brute(browsers, range, steps);
          expectTrue(told.steps, truth, truth.some(isOfFew));
        },
      ),
      histories(40),
    ));

  it('by a dimension tells it of each value', () =>
    fc.assert(
      fc.asyncProperty(
        someBrowsers(10, 60),
        someRange,
        someFunnel,
        async (browsers, range, { id, steps }) => {
          const store = await storeOf(cellsOf(browsers));
          const { groups = [] } = await answered(
            { store },
            { funnel: id, range: dates(range), by: 'device' },
          );
          const truthOf = (value: string) => brute(browsers, range, steps, ({ device }) => device === value);
          const mayHide = ['phone', 'tablet', 'desktop'].flatMap(truthOf).some(isOfFew);
          for (const { by, steps: told } of groups) expectTrue(told, truthOf(by), mayHide);
        },
      ),
      histories(30),
    ));

  const steps = (day: number, step: number, times: number, over: Partial<Cell> = {}) =>
    Array.from({ length: times }, () =>
      cell(day, { kind: 'funnel', items: ['buy', String(step)], sums: { n: 1, visits: 1 }, ...over }),
    );

  it('goes with what it was in an earlier range', async () => {
    const store = await storeOf([...steps(TODAY, 0, 8), ...steps(TODAY, 1, 2), ...steps(TODAY - 7, 0, 5)]);
    const told = await answered({ store }, { funnel: 'buy', range: '7d', compare: 'previous' });
    expect(told.steps).toEqual([
      { goal: 'signup', visits: 8, visitors: 8, ofFirst: 100, ofBefore: 100 },
      { goal: 'order', visits: 2, visitors: 2, ofFirst: 25, ofBefore: 25 },
    ]);
    expect(told.compareSteps).toEqual([
      { goal: 'signup', visits: 5, visitors: 5, ofFirst: 100, ofBefore: 100 },
      { goal: 'order', visits: 0, visitors: 0, ofFirst: 0, ofBefore: 0 },
    ]);
  });

  it('tells no step that fewer than k reached, and says so', async () => {
    const store = await storeOf([...steps(TODAY, 0, 40), ...steps(TODAY, 1, 3)]);
    const { steps: told, withheld, notes } = await answered({ store, k: 10 }, { funnel: 'buy' });
    expect(told[1]).toEqual({ goal: 'order', visits: null, visitors: null, ofFirst: null, ofBefore: null });
    expect(withheld.groups).toBeGreaterThan(0);
    expect(notes.map(({ code }) => code)).toContain('small-values');
  });

  it('is one of the site’s', async () => {
    const store = await storeOf([]);
    await expect(ask({ store }, { funnel: 'bye' })).rejects.toThrow(
      'query.funnel: "bye" is no funnel of the site; there are buy, twice',
    );
    await expect(ask({ store }, { funnel: 'buy', by: 'step' })).rejects.toThrow(
      'query.by: "step" is what a funnel is told by anyway',
    );
    const none: Partial<FunnelQuestion> = { funnels: [] };
    await expect(ask({ store, ...(none as object) }, { funnel: 'buy' })).rejects.toThrow('the site has none');
    expect(await ask({ store }, { funnel: 'buy', by: 'page' })).toMatchObject({ error: 'cannot-answer' });
  });
});
