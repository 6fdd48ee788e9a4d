import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/collector/store/memory/index.js';
import type { Select, Store } from '../../../src/collector/store/store.js';
import { together } from '../../../src/collector/store/together.js';
import {
  aSelect,
  aShapedSelect,
  batchOf,
  cell,
  select,
  someCells,
  someDay,
} from '../../collector/store/cells.js';
import { histories } from '../../support/histories.js';

/** A store that says what it was asked. */
function heard(store: Store) {
  const asked: Select[] = [];
  const listening: Store = {
    ...store,
    select(one) {
      asked.push(one);
      return store.select(one);
    },
  };
  return { asked, store: listening };
}

describe('questions asked at once', () => {
  it('are answered as each would be by itself', async () => {
    await fc.assert(
      fc.asyncProperty(
        someCells,
        fc.uniqueArray(someDay, { maxLength: 5 }),
        fc.array(fc.oneof(aSelect, aShapedSelect), { minLength: 2, maxLength: 10 }),
        async (cells, days, selects) => {
          const store = createMemoryStore();
          await store.apply(batchOf(cells));
          for (const day of days) await store.age('shop', day);
          const at = together(store);
          const alone = await Promise.all(selects.map((one) => store.select(one)));
          expect(await Promise.all(selects.map((one) => at.select(one)))).toEqual(alone);
        },
      ),
      histories(60),
    );
  });

  it('read the same cells once', async () => {
    const inner = createMemoryStore();
    await inner.apply(batchOf([cell({})]));
    const { store, asked } = heard(inner);
    const at = together(store);
    const by = (...columns: Select['by']) => select({ by: columns });
    await Promise.all([by(), by('channel'), by('country'), by('source')].map((one) => at.select(one)));
    expect(asked.map((one) => one.by)).toEqual([['channel', 'country'], ['source']]);
    await at.select(by('country'));
    expect(asked).toHaveLength(3);
  });

  it('are asked by themselves when that fails: one that cannot be answered costs the others nothing', async () => {
    const inner = createMemoryStore();
    await inner.apply(batchOf([cell({})]));
    const store: Store = {
      ...inner,
      select: (one) =>
        one.by.includes('device') ? Promise.reject(new Error('too much')) : inner.select(one),
    };
    const asked = [select({ by: ['device'] }), select({ by: ['channel'] }), select({ by: [] })];
    const [first, ...others] = await Promise.allSettled(asked.map((one) => together(store).select(one)));
    const both = together(store);
    const settled = await Promise.allSettled(asked.map((one) => both.select(one)));
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect([first?.status, ...others.map(({ status }) => status)]).toEqual(
      settled.map(({ status }) => status),
    );
  });
});
