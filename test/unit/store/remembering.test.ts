import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/collector/store/cell.js';
import { StoreError } from '../../../src/collector/store/error.js';
import type { Grant } from '../../../src/collector/store/grants.js';
import { createMemoryStore } from '../../../src/collector/store/memory/index.js';
import { remembering } from '../../../src/collector/store/remembering.js';
import type { Store } from '../../../src/collector/store/store.js';
import { histories } from '../../support/histories.js';
import { cell } from '../query/held.js';

const DAY = 20_777;
const MONTH = { site: 'shop', kind: 'visit', from: DAY - 29, to: DAY } as const;

const KINDS_AND_SHAPES = [
  { kind: 'visit' },
  { kind: 'visit', shape: '' },
  { kind: 'visit', shape: 'country' },
  { kind: 'page' },
] as const;

const sorted = (grants: readonly Grant[]) => grants.map((grant) => JSON.stringify(grant)).sort();

/** A memory store that notes what it is asked, fails as told, and whose answers may be held back on their way. */
function rig() {
  const memory = createMemoryStore();
  const read: string[] = [];
  const failing = new Set<string>();
  let seq = 0;
  let held: (() => void)[] | null = null;
  const answer = async <T>(name: string, from: () => Promise<T>): Promise<T> => {
    read.push(name);
    const answered = await from();
    if (held) await new Promise<void>((arrive) => held?.push(arrive));
    if (failing.has(name)) throw new StoreError('unavailable', 'the engine is gone');
    return answered;
  };
  const store: Store = {
    ...memory,
    grants: (asked) => answer('grants', () => memory.grants(asked)),
    span: (site) => answer('span', () => memory.span(site)),
    detailFrom: (site) => answer('detailFrom', () => memory.detailFrom(site)),
    apply: async (batch) => {
      await memory.apply(batch);
      if (failing.has('apply')) throw new StoreError('unavailable', 'gone after it had committed');
    },
  };
  const kept = remembering(store);
  return {
    memory,
    store: kept,
    read,
    failing,
    apply: (cells: readonly Cell[]) => kept.apply({ source: 'spool', frames: [{ seq: (seq += 1), cells }] }),
    hold: () => (held = []),
    arrive: () => {
      held?.forEach((arrive) => arrive());
      held = null;
    },
  };
}

describe('a store that remembers what questions ask first', () => {
  it('reads it once for questions of any range, and not again for what batches bring', async () => {
    const { store, apply, read } = rig();
    await apply([cell(DAY)]);
    for (let i = 0; i < 3; i++) {
      expect(await store.grants({ ...MONTH, from: DAY - i, to: DAY + i })).toHaveLength(1 + i);
      await store.span('shop');
      await store.detailFrom('shop');
      await apply([cell(DAY + i, { pm: 'AM' }), cell(DAY - 200)]);
      expect(await store.span('shop')).toEqual({ from: DAY - 200, to: DAY + i });
    }
    expect(read).toEqual(['grants', 'span', 'detailFrom']);
  });

  it('adds a batch that is applied while what was read before it is still on its way', async () => {
    const { store, apply, hold, arrive } = rig();
    await apply([cell(DAY)]);
    hold();
    const asked = [store.grants(MONTH), store.span('shop')] as const;
    await Promise.resolve();
    await apply([cell(DAY - 1, { pm: 'AM' })]);
    const after = [store.grants(MONTH), store.span('shop')] as const;
    await new Promise((turn) => setTimeout(turn));
    arrive();
    await Promise.all(asked);
    expect(sorted(await after[0])).toEqual(
      sorted([
        { day: DAY, pv: 1, pm: 'A' },
        { day: DAY - 1, pv: 1, pm: 'AM' },
      ]),
    );
    expect(await after[1]).toEqual({ from: DAY - 1, to: DAY });
  });

  it('does not keep what was read before a day was aged and came after', async () => {
    const { store, apply, hold, arrive } = rig();
    await apply([cell(DAY - 1), cell(DAY)]);
    hold();
    const before = store.detailFrom('shop');
    await new Promise((turn) => setTimeout(turn));
    await store.age('shop', DAY - 1);
    arrive();
    expect(await before).toBeNull();
    expect(await store.detailFrom('shop')).toBe(DAY);
    expect(await store.grants(MONTH)).toEqual([{ day: DAY, pv: 1, pm: 'A' }]);
  });

  it('asks again after a batch that failed, because it may have been applied', async () => {
    const { store, apply, failing } = rig();
    expect(await store.span('shop')).toBeNull();
    failing.add('apply');
    await expect(apply([cell(DAY)])).rejects.toThrow('committed');
    expect(await store.span('shop')).toEqual({ from: DAY, to: DAY });
    expect(await store.grants(MONTH)).toHaveLength(1);
  });

  it('asks again after a question that failed, of which whoever asked hears and nobody else', async () => {
    const { store, apply, failing, hold, arrive } = rig();
    await apply([cell(DAY)]);
    failing.add('grants').add('span');
    hold();
    const asked = [store.grants(MONTH), store.span('shop')];
    await new Promise((turn) => setTimeout(turn));
    await apply([cell(DAY)]);
    arrive();
    for (const one of asked) await expect(one).rejects.toThrow('gone');
    failing.clear();
    expect(await store.grants(MONTH)).toHaveLength(1);
    expect(await store.span('shop')).toEqual({ from: DAY, to: DAY });
  });

  it('answers at every moment of any history what the store itself answers', async () => {
    const site = fc.constantFrom('shop', 'blog');
    const day = fc.integer({ min: DAY - 6, max: DAY });
    const kind = fc.constantFrom('visit' as const, 'page' as const);
    const pm = fc.constantFrom('A', 'AM', '!A');
    const pv = fc.constantFrom(1, 2);
    const aCell = fc.record({ site, day, kind, pm, pv }).map(({ day, ...over }) => cell(day, over));
    const step = fc.oneof(
      fc.record({ does: fc.constant('apply' as const), cells: fc.array(aCell, { maxLength: 3 }) }),
      fc.record({ does: fc.constant('age' as const), site, day }),
      fc.record({
        does: fc.constant('prune' as const),
        prune: fc.record({ site: fc.option(site), kinds: fc.constant(['visit' as const]), before: day }),
        dry: fc.boolean(),
      }),
      fc.record({ does: fc.constant('ask' as const), site, ends: fc.tuple(day, day) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
        const { memory, store, apply } = rig();
        for (const one of steps) {
          if (one.does === 'apply') await apply(one.cells);
          else if (one.does === 'age') await store.age(one.site, one.day);
          else if (one.does === 'prune') await store.prune(one.prune, one.dry);
          else {
            const { site, ends } = one;
            const range = { site, from: Math.min(...ends), to: Math.max(...ends) };
            for (const of of KINDS_AND_SHAPES) {
              const asked = { ...range, ...of };
              expect(sorted(await store.grants(asked))).toEqual(sorted(await memory.grants(asked)));
            }
            expect(await store.span(site)).toEqual(await memory.span(site));
            expect(await store.detailFrom(site)).toEqual(await memory.detailFrom(site));
          }
        }
      }),
      histories(60),
    );
  });
});
