import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Filter, SMALL } from '../../../src/protocol/query.js';
import { answered, ask, dates } from './ask.js';
import {
  type Browser,
  firstVisit,
  someBrowsers,
  someRange,
  TODAY,
  type Visit,
} from '../../support/browsers.js';
import { histories } from '../../support/histories.js';
import { cell, cellsOf, storeOf } from './held.js';
import { someFilter } from './questions.js';

const runs = histories(40);

/** Questions of which the second has a filter less, a value less, or the opposite of a filter. */
const someNear = fc.constantFrom('visit' as const, 'page' as const).chain((kind) =>
  fc
    .record({
      kind: fc.constant(kind),
      metrics: fc.uniqueArray(
        fc.constantFrom(
          ...(kind === 'visit'
            ? ['visitors', 'visits', 'views', 'bounces', 'engaged']
            : ['entries', 'exits']),
        ),
        { minLength: 1, maxLength: 3 },
      ),
      where: fc.array(someFilter(kind), { minLength: 1, maxLength: 3 }),
      at: fc.nat(),
      how: fc.constantFrom('without', 'fewer', 'opposite', 'plain'),
    })
    .map(({ at, how, ...asked }) => {
      const i = at % asked.where.length;
      const changed = asked.where.flatMap((filter, j): Filter[] => {
        if (j !== i) return [filter];
        if (how === 'without') return [];
        if (how === 'opposite' && filter.op === 'is') return [{ ...filter, op: 'not' }];
        return filter.values.length > 1 ? [{ ...filter, values: filter.values.slice(1) }] : [];
      });
      return { ...asked, near: how === 'plain' ? [] : changed };
    }),
);

const field = (visit: Visit, dim: string): string =>
  ({
    entry: visit.pages[0] as string,
    source: visit.source,
    channel: visit.source ? 'referral' : 'direct',
    utm_campaign: visit.campaign,
    device: visit.device,
    lang: visit.lang,
    browser: 'firefox',
  })[dim] ?? '';

/** What of a visit a question counts, as one word. */
function things(kind: 'visit' | 'page', visit: Visit, where: readonly Filter[]): string {
  const isMet = ({ op, values }: Filter, value: string): boolean => {
    const like = (pattern: string) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 'i').test(value);
    if (op === 'is') return values.includes(value);
    if (op === 'not') return !values.includes(value);
    return values.some((one) => (op === 'contains' ? value.includes(one) : like(one)));
  };
  if (!where.every((filter) => filter.dim === 'page' || isMet(filter, field(visit, filter.dim)))) return '';
  if (kind === 'visit') return 'it';
  const ofPages = where.filter(({ dim }) => dim === 'page');
  return visit.pages.filter((page) => ofPages.every((filter) => isMet(filter, page))).join();
}

/** Browsers whose first visit in the range is so. */
const people = (
  browsers: readonly Browser[],
  range: { from: number; to: number },
  is: (visit: Visit) => boolean,
): number =>
  browsers.filter((one) => {
    const first = firstVisit(one, range);
    return first !== undefined && is(first);
  }).length;

describe('no answer', () => {
  it('shows a group of fewer than k, or leaves one to be told from the total', () =>
    fc.assert(
      fc.asyncProperty(
        someBrowsers(10, 60),
        someRange,
        fc.integer({ min: 2, max: 10 }),
        async (browsers, range, k) => {
          const { rows, totals } = await answered(
            { store: await storeOf(cellsOf(browsers)), k },
            { range: dates(range), metrics: ['visitors'], by: ['source', 'device'] },
          );
          const shown = rows.filter(({ by }) => by[0] !== SMALL);
          for (const { by, metrics } of shown) {
            expect(metrics[0]).toBe(people(browsers, range, (v) => v.source === by[0] && v.device === by[1]));
            expect(metrics[0]).toBeGreaterThanOrEqual(k);
          }
          const rest =
            (totals[0] as number) - shown.reduce((sum, { metrics }) => sum + (metrics[0] as number), 0);
          if (shown.length > 0) expect(rest === 0 || rest >= k).toBe(true);
        },
      ),
      runs,
    ));

  it('minus one near it, in any total of visits or of pages, leaves what fewer than k did', () =>
    fc.assert(
      fc.asyncProperty(
        someBrowsers(10, 60),
        someRange,
        fc.integer({ min: 2, max: 8 }),
        someNear,
        async (browsers, range, k, { kind, metrics, where, near }) => {
          const store = await storeOf(cellsOf(browsers));
          const totals = async (filters: readonly Filter[]) =>
            (
              await answered(
                { store, k },
                { range: dates(range), metrics: [...metrics], where: [...filters] },
              )
            ).totals;
          const [one, other] = [await totals(where), await totals(near)];
          const apart = browsers.filter((browser) =>
            browser
              .filter(({ day }) => day >= range.from && day <= range.to)
              .some((visit) => things(kind, visit, where) !== things(kind, visit, near)),
          );
          const isTold = one.some((n, i) => n !== null && other[i] !== null && n !== other[i]);
          if (isTold) expect(apart.length).toBeGreaterThanOrEqual(k);
        },
      ),
      runs,
    ));

  it('that is shared, minus one near it or of a day more or less, in the total or in a row, leaves what fewer than k did', () =>
    fc.assert(
      fc.asyncProperty(
        someBrowsers(20, 80),
        someRange,
        fc.integer({ min: 2, max: 4 }),
        someNear,
        fc.constantFrom('source', 'device', 'lang', 'channel'),
        fc.constantFrom(
          { from: 0, to: 1 },
          { from: 0, to: -1 },
          { from: 1, to: 0 },
          { from: -1, to: 0 },
          null,
        ),
        async (browsers, range, k, { kind, metrics, where, near }, dim, step) => {
          const store = await storeOf(cellsOf(browsers));
          const moved = step ? { from: range.from + step.from, to: range.to + step.to } : range;
          if (moved.from > moved.to || moved.to > TODAY) return;
          const told = async (filters: readonly Filter[], days: typeof range) => {
            const said = await ask(
              { store, k, audience: 'shared' },
              { range: dates(days), metrics: [...metrics], by: [dim], where: [...filters] },
            );
            if ('error' in said) return null;
            return new Map([
              ['', said.totals],
              ...said.rows.map(({ by, metrics }) => [by[0] as string, metrics] as const),
            ]);
          };
          // One step in the range, or one in the filter.
          const asked = [
            { filters: where, days: range },
            { filters: step ? where : near, days: moved },
          ] as const;
          const [one, other] = await Promise.all(asked.map(({ filters, days }) => told(filters, days)));
          if (!one || !other) return;
          /** Who stands between a row of the one and of the other: what is told of a range is what is told of its days. */
          const apart = async (row: string) => {
            const found = new Set<Browser>();
            for (const day of new Set(browsers.flat().map((visit) => visit.day))) {
              const isTold = await Promise.all(
                asked.map(async ({ filters, days }) => {
                  if (day < days.from || day > days.to) return false;
                  const values = (await told(filters, { from: day, to: day }))?.get(row);
                  return values !== undefined && values[0] !== null;
                }),
              );
              const counted = (visit: Visit, side: 0 | 1): string =>
                isTold[side] && (row === '' || field(visit, dim) === row)
                  ? things(kind, visit, asked[side].filters)
                  : '';
              for (const browser of browsers) {
                const its = browser.filter((visit) => visit.day === day);
                if (its.some((visit) => counted(visit, 0) !== counted(visit, 1))) found.add(browser);
              }
            }
            return found;
          };
          for (const [row, values] of one) {
            if (row === SMALL) continue;
            const beside = other.get(row);
            const steps = values.map((n, i) => (n ?? 0) - (n === null ? 0 : (beside?.[i] ?? n)));
            // People are told in multiples of k; of what they did the exact sums are.
            const people = metrics.indexOf('visitors');
            if (people >= 0) expect(Math.abs(steps[people] as number) % k).toBe(0);
            if (steps.every((n, i) => n === 0 || i === people)) continue;
            expect((await apart(row)).size).toBeGreaterThanOrEqual(k);
          }
        },
      ),
      runs,
    ));

  it('gives away by a filter the visits of people who were counted under another', async () => {
    const visits = (source: string, from: number, to: number) =>
      Array.from({ length: 20 }, () => cell(TODAY - 1, { visit: { source } })).slice(from, to);
    // One of them comes again, from elsewhere.
    const again = cell(TODAY, { gap: 1, visit: { source: 'a' }, sums: { visits: 1, views: 7 } });
    const store = await storeOf([...visits('b', 0, 20), again]);
    const where = [{ dim: 'source', op: 'is' as const, values: ['b'] }];
    expect((await answered({ store, k: 5 }, { metrics: ['views'], where })).totals).toEqual([null]);
  });

  it('gives away a page by what is left when it is filtered out', async () => {
    const seen = (page: string, n: number) =>
      Array.from({ length: n }, () =>
        cell(TODAY, { kind: 'page', items: [page], sums: { visits: 1, views: 1 } }),
      );
    const store = await storeOf([...seen('/', 20), ...seen('/b', 20), ...seen('/secret', 2)]);
    const ask = async (op: 'is' | 'not', ...values: string[]) =>
      (
        await answered(
          { store, k: 5 },
          { metrics: ['views', 'scroll'], where: [{ dim: 'page', op, values }] },
        )
      ).totals;
    expect(await ask('not', '/secret')).toEqual([null, null]);
    expect(await ask('is', '/', '/secret')).toEqual([null, null]);
    // Of equals the first by name is pooled with the small one, and would give it away.
    expect(await ask('is', '/')).toEqual([null, null]);
    expect((await ask('is', '/b'))[0]).toBe(20);
  });

  it('that is filtered, minus the rows of a table, leaves what fewer than k did', () =>
    fc.assert(
      fc.asyncProperty(
        someBrowsers(10, 60),
        someRange,
        fc.integer({ min: 2, max: 8 }),
        fc.constantFrom('source', 'lang', 'device'),
        fc.subarray([0, 1, 2, 3], { minLength: 1, maxLength: 2 }),
        fc.constantFrom('is' as const, 'not' as const),
        async (browsers, range, k, dim, at, op) => {
          const store = await storeOf(cellsOf(browsers));
          const asked = { range: dates(range), metrics: ['visits', 'views'] };
          const { rows } = await answered({ store, k }, { ...asked, by: [dim] });
          const shown = rows.map(({ by }) => by[0]);
          const visits = browsers.map((browser) =>
            browser.filter(({ day }) => day >= range.from && day <= range.to),
          );
          const all = [...new Set(visits.flat().map((visit) => field(visit, dim)))].sort();
          const values = at.flatMap((i) => all[i] ?? []);
          if (values.length === 0) return;
          const { totals } = await answered({ store, k }, { ...asked, where: [{ dim, op, values }] });
          if (totals[0] === null) return;
          const isThrough = (value: string): boolean => values.includes(value) === (op === 'is');
          const hidden = all.filter((value) => !shown.includes(value));
          const sides = [true, false].map((side) => hidden.filter((value) => isThrough(value) === side));
          if (sides.some((side) => side.length === 0)) return;
          for (const side of sides) {
            const did = visits.filter((its) => its.some((visit) => side.includes(field(visit, dim))));
            expect(did.length).toBeGreaterThanOrEqual(k);
          }
        },
      ),
      runs,
    ));

  it('takes apart by a filter what a table pools', async () => {
    const seen = (source: string, n: number) =>
      Array.from({ length: n }, () => cell(TODAY, { visit: { source } }));
    const store = await storeOf([...seen('a', 40), ...seen('b', 30), ...seen('c', 12), ...seen('secret', 2)]);
    for (const audience of ['member', 'shared'] as const) {
      const told = (query: Partial<Parameters<typeof answered>[1]>) =>
        answered({ store, k: 5, audience }, { metrics: ['visits'], ...query });
      const rows = (await told({ by: ['source'] })).rows.map(({ by, metrics }) => [...by, ...metrics]);
      expect(rows).toEqual([
        ['a', 40],
        ['b', 30],
        [SMALL, 14],
      ]);
      const where = async (op: 'is' | 'not', ...values: string[]) =>
        (await told({ where: [{ dim: 'source', op, values }] })).totals[0];
      // What is pooled beside the two would be told from them.
      expect(await where('is', 'c')).toBeNull();
      expect(await where('is', 'a', 'c')).toBeNull();
      expect(await where('not', 'c')).toBeNull();
      expect(await where('is', 'a')).toBe(40);
      expect(await where('not', 'a', 'b')).toBe(14);
    }
  });

  it('tells few from nobody where a word could be guessed piece by piece', async () => {
    const store = await storeOf([
      ...Array.from({ length: 20 }, () => cell(TODAY, { visit: { utm_term: 'shoes', device: 'phone' } })),
      cell(TODAY, { visit: { utm_term: 'anna smith', device: 'phone' } }),
    ]);
    const note = async (where: Filter) =>
      (await answered({ store, k: 5 }, { metrics: ['visits'], where: [where] })).notes;
    const guess = (value: string) => note({ dim: 'utm_term', op: 'contains', values: [value] });
    expect(await guess('anna')).toEqual(await guess('otto'));
    expect(await guess('anna')).toMatchObject([{ text: expect.stringMatching(/, or none, match/) }, {}]);
    // What nobody can have written is an honest nothing.
    expect(await note({ dim: 'device', op: 'is', values: ['tablet'] })).toMatchObject([
      { code: 'empty' },
      {},
    ]);
  });
});
