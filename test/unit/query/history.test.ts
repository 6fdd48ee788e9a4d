import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/collector/store/memory/index.js';
import { SHAPES, shapeOf } from '../../../src/collector/store/shapes.js';
import type { Store } from '../../../src/collector/store/store.js';
import { type Browser, someBrowsers, TODAY } from '../../support/browsers.js';
import { histories } from '../../support/histories.js';
import { ask, answered, dates } from './ask.js';
import { cell, cellsOf, storeOf } from './held.js';
import { someQuestion } from './questions.js';

/** What must be kept to the hour for a day more than this. */
const someDetail = fc.integer({ min: TODAY - 80, max: TODAY + 1 });

/** Days before `detailFrom` age, after the first part of the cells or the second or both. */
async function agedStore(
  browsers: readonly Browser[],
  detailFrom: number,
  { cut, between }: { readonly cut: number; readonly between: boolean },
): Promise<Store> {
  const store = createMemoryStore();
  const cells = cellsOf(browsers);
  const ageAll = async () => {
    for (const day of await store.recentDays('shop', detailFrom - 1)) await store.age('shop', day);
  };
  await store.apply({ source: 'test', frames: [{ seq: 1, cells: cells.slice(0, cut) }] });
  if (between) await ageAll();
  await store.apply({ source: 'test', frames: [{ seq: 2, cells: cells.slice(cut) }] });
  if (!between || cut % 2) await ageAll();
  return store;
}

describe('history', () => {
  it('ageing and merging commute: it answers what it answers at all as the hourly cells did, also half aged and with cells that came late', () =>
    fc.assert(
      fc.asyncProperty(
        someBrowsers(),
        someDetail,
        fc.record({ cut: fc.nat({ max: 200 }), between: fc.boolean() }),
        someQuestion,
        fc.integer({ min: 1, max: 6 }),
        async (browsers, detailFrom, how, question, k) => {
          const fresh = await ask({ store: await storeOf(cellsOf(browsers)), k }, question);
          const aged = await ask({ store: await agedStore(browsers, detailFrom, how), k }, question);
          // Whether history may say that it cannot is the next test's.
          if ('error' in aged && !('error' in fresh))
            expect(aged.message).toMatch(/ from \d{4}-\d\d-\d\d on/);
          else expect(aged).toEqual(fresh);
        },
      ),
      histories(60),
    ));

  const aged = async () => {
    const visit = { country: 'SE', device: 'phone', lang: 'sv', entry: '/', screen: 's' };
    const store = await storeOf([
      cell(TODAY - 40, { visit }),
      cell(TODAY - 40, { kind: 'page', items: ['/'], visit }),
      cell(TODAY, { visit }),
    ]);
    await store.age('shop', TODAY - 40);
    return store;
  };
  const old = dates({ from: TODAY - 40, to: TODAY });

  it('answers by every column and every pair it names', async () => {
    const store = await aged();
    for (const shape of SHAPES.visit.filter((one) => one !== '' && one !== 'age')) {
      const { totals } = await answered({ store }, { range: old, metrics: ['visits'], by: shape.split(',') });
      expect(totals, shape).toEqual([2]);
    }
  });

  it('says from which day on it can tell more together, and what it can tell before', async () => {
    const store = await aged();
    expect(
      await ask(
        { store },
        {
          range: old,
          metrics: ['visits'],
          by: ['country', 'device'],
          where: [{ dim: 'lang', op: 'is', values: ['sv'] }],
        },
      ),
    ).toEqual({
      error: 'cannot-answer',
      message:
        'country and device and lang can be told together from 2026-10-14 on; before that, history keeps visits by one or two of these at a time',
      can: [
        'the same from 2026-10-14 on',
        'visits by country, device',
        'visits by country, lang',
        'visits by device, lang',
        'visits by country alone',
        'visits by device alone',
        'visits by lang alone',
      ],
    });
    const recent = dates({ from: TODAY - 39, to: TODAY });
    const three = {
      metrics: ['visits'],
      by: ['country', 'device'],
      where: [{ dim: 'lang', op: 'is' as const, values: ['sv'] }],
    };
    expect((await answered({ store }, { range: recent, ...three })).totals).toEqual([1]);
    expect(await ask({ store }, { range: recent, compare: 'previous', ...three })).toMatchObject({
      can: expect.arrayContaining(['the same without compare']),
    });
  });

  it('says of what it keeps no column at all, and of hours', async () => {
    const store = await aged();
    expect(await ask({ store }, { range: old, metrics: ['views'], by: ['page', 'screen'] })).toMatchObject({
      message: 'page by screen can be told from 2026-10-14 on; history does not keep it',
      can: [
        'the same from 2026-10-14 on',
        'views by page',
        expect.stringContaining('by page, entry or source or'),
      ],
    });
    expect(
      await ask(
        { store },
        { range: dates({ from: TODAY - 40, to: TODAY - 39 }), metrics: ['visits'], interval: 'hour' },
      ),
    ).toMatchObject({ can: ['the same from 2026-10-14 on', 'interval "day"'] });
  });

  it('names a shape in whichever order its columns are asked', () => {
    expect(shapeOf('visit', ['device', 'country'])).toBe('country,device');
    expect(shapeOf('visit', [])).toBe('');
    expect(shapeOf('page', ['country', 'device'])).toBeNull();
  });
});
