import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/collector/store/memory/index.js';
import { OTHER } from '../../../src/protocol/dimensions.js';
import { type Browser, someBrowsers, type Visit } from '../../support/browsers.js';
import { histories } from '../../support/histories.js';
import { admission, all, cellsBy, FIRST, ofWindow } from './words.js';

/** Is there a day since which so many browsers came with the word at first? Known from who they are. */
const isUsed = (browsers: readonly Browser[], k: number, uses: (visit: Visit) => boolean): boolean =>
  Array.from({ length: 35 }, (_, i) => FIRST + i).some(
    (since) =>
      browsers.filter((visits) => {
        const first = visits.find(({ day }) => day >= since);
        return first && uses(first);
      }).length >= k,
  );

const given = async (browsers: readonly Browser[], k: number | null, turn = 0) => {
  const store = createMemoryStore(k === null ? undefined : admission(k));
  const cells = cellsBy(browsers);
  const at = cells.length === 0 ? 0 : turn % cells.length;
  const frames = [...cells.slice(at), ...cells.slice(0, at)].map((cell, i) => ({
    seq: i + 1,
    cells: [cell],
  }));
  await store.apply({ source: 'spool', frames });
  return store;
};

describe('words of free text', () => {
  it('have a name when k browsers used them, or when they are declared, and only then', () =>
    fc.assert(
      fc.asyncProperty(someBrowsers(), fc.integer({ min: 1, max: 6 }), fc.nat(), async (made, k, turn) => {
        const browsers = ofWindow(made);
        const store = await given(browsers, k, turn);
        const named = async (kind: 'visit' | 'page', column: 'source' | 'utm_campaign' | 'item1') =>
          (await store.select(all(kind, [column])))
            .map(({ by }) => by[0])
            .filter((word) => word && word !== OTHER);
        const visits = browsers.flat();
        const expected = (words: readonly string[], uses: (visit: Visit, word: string) => boolean) =>
          [...new Set(words)]
            .filter((word) => word && isUsed(browsers, k, (visit) => uses(visit, word)))
            .sort();

        expect(await named('visit', 'source')).toEqual(
          expected(
            visits.map(({ source }) => source),
            ({ source }, word) => source === word,
          ),
        );
        expect(await named('visit', 'utm_campaign')).toEqual(
          expected(
            visits.map(({ campaign }) => campaign),
            ({ campaign }, word) => campaign === word,
          ),
        );
        const pages = expected(
          visits.flatMap((visit) => visit.pages),
          (visit, word) => visit.pages.includes(word),
        );
        const home = visits.some((visit) => visit.pages.includes('/')) && !pages.includes('/') ? ['/'] : [];
        expect(await named('page', 'item1')).toEqual([...home, ...pages]);
      }),
      histories(60),
    ));

  it('change no sum by having none, whatever is asked', () =>
    fc.assert(
      fc.asyncProperty(someBrowsers(), fc.integer({ min: 2, max: 9 }), async (browsers, k) => {
        const store = await given(browsers, k);
        const plain = await given(browsers, null);
        for (const [kind, column] of [
          ['visit', 'source'],
          ['visit', 'utm_campaign'],
          ['page', 'item1'],
        ] as const) {
          expect(await store.select(all(kind, []))).toEqual(await plain.select(all(kind, [])));
          const told = await store.select(all(kind, [column]));
          const names = told.map(({ by }) => String(by[0])).filter((word) => word !== OTHER);
          const rows = await plain.select(all(kind, [column]));
          // Each name's row is what it would be, and all the others together are the row of (other).
          const others = rows.filter(({ by }) => !names.includes(String(by[0])));
          const rest = others.reduce(
            (sums, row) => sums.map((sum, i) => sum + (row.sums[i] as number)),
            [0, 0, 0],
          );
          expect(told.filter(({ by }) => by[0] !== OTHER)).toEqual(
            rows.filter(({ by }) => names.includes(String(by[0]))),
          );
          expect(told.find(({ by }) => by[0] === OTHER)?.sums ?? [0, 0, 0]).toEqual(rest);
          const where = [{ column, op: 'in', values: [OTHER] }] as const;
          expect((await store.select({ ...all(kind, []), where }))[0]?.sums).toEqual(rest);
        }
      }),
      histories(40, 3_000),
    ));

  it('get it for what was counted before, too', async () => {
    const visit = {
      day: FIRST,
      hour: 1,
      device: 'phone',
      lang: 'en',
      campaign: '',
      goals: [],
      revenue: 0,
      pv: 1,
      pm: 'A',
    } as const;
    const browser: Browser = [{ ...visit, source: 'small.example', pages: ['/'] }];
    const by = async (n: number) =>
      (
        await (
          await given(
            Array.from({ length: n }, () => browser),
            3,
          )
        ).select(all('visit', ['source']))
      ).map((row) => [row.by[0], row.sums[0]]);
    expect(await by(2)).toEqual([[OTHER, 2]]);
    expect(await by(3)).toEqual([['small.example', 3]]);
  });
});
