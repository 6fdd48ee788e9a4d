import { describe, expect, it } from 'vitest';
import { narrow } from '../../../src/collector/narrow.js';
import { createMemoryStore } from '../../../src/collector/store/memory/index.js';
import { checkSite } from '../../../src/bundle/index.js';
import { batchOf, cell, DAY, select } from '../store/cells.js';

function site(over: Record<string, unknown> = {}, usage: Record<string, unknown> = {}) {
  const checked = checkSite({
    site: 'shop',
    name: 'Shop',
    origins: ['https://shop.example'],
    policy: { version: 3, url: '/privacy', changes: [{ version: 2, added: ['marketing'] }] },
    purposes: { analytics: {}, marketing: {} },
    usage: { collector: 'https://stats.example', ...usage },
    ...over,
  });
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
  return checked.config;
}

const visit = (pv: number, pm: string, day = DAY) =>
  cell({ pv, pm, day, visit: { utm_campaign: 'spring', country: 'DE' } });

describe('narrowing', () => {
  it('empties what is bound to a purpose in visits that did not grant it, recent and aged; says so first', async () => {
    const store = createMemoryStore();
    await store.apply(
      batchOf([
        visit(3, 'AM'),
        visit(3, 'A'),
        visit(1, 'AM'),
        visit(3, 'A', DAY - 40),
        visit(3, 'AM', DAY - 40),
      ]),
    );
    await store.age('shop', DAY - 40);
    const by = async (column: 'utm_campaign' | 'country') =>
      (await store.select(select({ shape: column, by: [column] }))).map(({ by: [value], sums }) => [
        value,
        sums[0],
      ]);
    const bound = site({}, { bind: { utm_campaign: 'marketing' } });
    const dry = await narrow(store, bound, true);
    expect(await by('utm_campaign')).toEqual([['spring', 5]]);
    expect(await narrow(store, bound, false)).toEqual({ ...dry, dryRun: false });
    expect(dry.removed).toEqual([{ what: 'utm_campaign (marketing)', cells: expect.any(Number) as number }]);
    // Version 1 had no such purpose, whatever its grants say.
    expect(await by('utm_campaign')).toEqual([
      ['', 3],
      ['spring', 2],
    ]);
    expect(await by('country')).toEqual([['DE', 5]]);
    expect((await narrow(store, bound, false)).removed).toEqual([]);
  });

  it('takes visits away whose exemption has ended, and nothing of a site whose config covers all', async () => {
    const store = createMemoryStore();
    await store.apply(batchOf([visit(3, '!A'), visit(3, 'A')]));
    expect((await narrow(store, site({ exempt: true }), false)).removed).toEqual([]);
    expect((await narrow(store, site(), false)).removed).toEqual([{ what: 'visits', cells: 1 }]);
    expect(await store.select(select())).toEqual([{ by: [], sums: [1] }]);
  });
});
