import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, mondayOf } from '../../../src/collector/query/calendar.js';
import { retention } from '../../../src/collector/query/index.js';
import type { Filter, Retention } from '../../../src/protocol/query.js';
import { type Browser, firstVisit, someBrowsers, TODAY, type Visit } from '../../support/browsers.js';
import { histories } from '../../support/histories.js';
import type { Ask } from './ask.js';
import { agedStoreOf, cell, cellsOf, NOON, SITE, storeOf } from './held.js';

const ask = (over: Ask, query: { readonly weeks: number; readonly where?: Filter[] }) =>
  retention({
    site: SITE,
    audience: 'member',
    k: 1,
    now: NOON,
    ...over,
    query: { site: 'shop', where: [], ...query },
  });

async function answered(...asking: Parameters<typeof ask>): Promise<Retention> {
  const said = await ask(...asking);
  if ('error' in said) throw new Error(said.message);
  return said;
}

/** Cohorts by the browsers' identities, which no collector has. */
function brute(browsers: readonly Browser[], weeks: number, matches: (visit: Visit) => boolean) {
  const current = mondayOf(TODAY);
  const mondays = Array.from({ length: weeks }, (_, i) => current - 7 * (weeks - 1 - i));
  return mondays.map((monday) => {
    const cohort = browsers.filter(([first]) => first && mondayOf(first.day) === monday);
    const came = mondays.map((_, n) => {
      const from = monday + 7 * n;
      if (from >= current) return null;
      const firsts = cohort.map((one) => firstVisit(one, { from, to: from + 6 }));
      return firsts.filter((visit) => visit !== undefined && matches(visit)).length;
    });
    return { week: dateOf(monday), size: came[0], weeks: came };
  });
}

/** Where nothing at all was counted nothing is said, instead of zero. */
const orNothing = (told: number | null, truth: number | null | undefined): number | null =>
  told === null && truth === 0 ? 0 : told;

const compared = (cohorts: Retention['cohorts'], truth: ReturnType<typeof brute>) =>
  cohorts.map(({ week, size, weeks }, i) => ({
    week,
    size: orNothing(size, truth[i]?.size),
    weeks: weeks.map((n, week) => orNothing(n, truth[i]?.weeks[week])),
  }));

describe('retention', () => {
  it('is the browsers of each cohort that came in each week after, of recent days and of history', () =>
    fc.assert(
      fc.asyncProperty(
        someBrowsers(),
        fc.integer({ min: 1, max: 14 }),
        fc.integer({ min: TODAY - 85, max: TODAY }),
        async (browsers, weeks, through) => {
          const { cohorts } = await answered(
            { store: await agedStoreOf(cellsOf(browsers), through) },
            { weeks },
          );
          const truth = brute(browsers, weeks, () => true);
          expect(compared(cohorts, truth)).toEqual(truth);
        },
      ),
      histories(40),
    ));

  it('of a filter is those whose first visit of the week matches', () =>
    fc.assert(
      fc.asyncProperty(someBrowsers(), async (browsers) => {
        const { cohorts, notes } = await answered(
          { store: await storeOf(cellsOf(browsers)) },
          { weeks: 12, where: [{ dim: 'device', op: 'is', values: ['phone'] }] },
        );
        const truth = brute(browsers, 12, ({ device }) => device === 'phone');
        expect(compared(cohorts, truth)).toEqual(truth);
        expect(notes.map(({ code }) => code)).toContain('week-touch');
      }),
      histories(20),
    ));

  it('tells no cohort of fewer than k in any week, and says how many it withholds', () =>
    fc.assert(
      fc.asyncProperty(someBrowsers(20, 60), fc.integer({ min: 2, max: 6 }), async (browsers, k) => {
        const { cohorts, withheld, notes } = await answered(
          { store: await storeOf(cellsOf(browsers)), k },
          { weeks: 12 },
        );
        const told = cohorts.flatMap(({ weeks }) => weeks).filter((n) => n !== null && n > 0);
        expect(told.every((n) => (n as number) >= k)).toBe(true);
        const all = brute(browsers, 12, () => true).flatMap(({ weeks }) => weeks);
        if (all.some((n) => n !== null && n > 0 && n < k)) {
          expect(withheld.groups).toBeGreaterThan(0);
          expect(notes.map(({ code }) => code)).toContain('small-values');
        }
      }),
      histories(30),
    ));

  it('of a filter is refused where history keeps no age beside it', async () => {
    const store = await agedStoreOf([cell(TODAY - 14), cell(TODAY)], TODAY - 14);
    expect(
      await ask({ store }, { weeks: 12, where: [{ dim: 'device', op: 'is', values: ['phone'] }] }),
    ).toMatchObject({
      message:
        'retention can be filtered from 2026-11-09 on; of days before it is kept how many came back, and not from where',
      can: ['weeks 2', 'retention without a filter'],
    });
  });

  it('names a dimension that is meant, and refuses what is of no visit', async () => {
    const store = await storeOf([]);
    const where = (dim: string): Filter[] => [{ dim, op: 'is', values: ['x'] }];
    await expect(ask({ store }, { weeks: 4, where: where('devise') })).rejects.toThrow(
      'query.where[0].dim: "devise" is no dimension; did you mean "device"?',
    );
    expect(await ask({ store }, { weeks: 4, where: where('page') })).toMatchObject({
      error: 'cannot-answer',
    });
  });
});
