import { cellsOf as ofReport } from '../../../src/collector/apply/cells.js';
import { GAP_NEVER } from '../../../src/protocol/dimensions.js';
import { createMemoryStore } from '../../../src/collector/store/memory/index.js';
import type { Cell } from '../../../src/collector/store/cell.js';
import type { Store } from '../../../src/collector/store/store.js';
import type { AskedSite } from '../../../src/collector/query/index.js';
import { type Browser, reportsOf } from '../../support/browsers.js';

/** Of the day the simulated browsers end on. */
export const NOON = new Date('2026-11-22T12:00:00Z');

export const SITE: AskedSite = {
  id: 'shop',
  timeZone: 'UTC',
  policyVersion: 1,
  policyChanges: [],
  purposes: ['analytics', 'marketing'],
  bind: {},
  exempt: true,
  demo: false,
};

export function cell(day: number, over: Partial<Cell> = {}): Cell {
  return {
    site: 'shop',
    hour: day * 24 + 12,
    day,
    kind: 'visit',
    pv: 1,
    pm: 'A',
    gap: GAP_NEVER,
    age: 0,
    software: 0,
    visit: {},
    items: [],
    sums: { visits: 1, views: 1, bounces: 1 },
    ...over,
  };
}

/** What the collector holds of what some browsers sent. */
export const cellsOf = (browsers: readonly Browser[]): Cell[] => reportsOf(browsers).flatMap(ofReport);

export async function storeOf(cells: readonly Cell[], store: Store = createMemoryStore()): Promise<Store> {
  await store.open();
  await store.apply({ source: 'test', frames: [{ seq: 1, cells }] });
  return store;
}

/** As {@link storeOf}, with all days up to `through` in history. */
export async function agedStoreOf(cells: readonly Cell[], through: number, store?: Store): Promise<Store> {
  const held = await storeOf(cells, store);
  for (const day of await held.recentDays('shop', through)) await held.age('shop', day);
  return held;
}
