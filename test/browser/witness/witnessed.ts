import type { Page } from 'playwright/test';
import type { GateEvent } from '../../../src/protocol/api.js';

export { expect, OTHER, SHOP, TRACKER, type World } from '../bundle/site.js';

declare global {
  interface Window {
    told: Record<'held' | 'released' | 'escaped', GateEvent[]>;
  }
}

/** Stands behind the tag: hears everything from the first moment on. */
export const LISTEN = `<script>window.told = { held: [], released: [], escaped: [] };
for (const name of Object.keys(told)) sluice.on(name, (event) => told[name].push(event));</script>`;

export const told = (page: Page, name: keyof Window['told']): Promise<GateEvent[]> =>
  page.evaluate((of) => window.told[of], name);

/** The witness travels in `more.js`, which comes when the notice has been seen. When it was asked for, in ms, or null. */
const moreAsked = (): number | null =>
  performance.getEntriesByType('resource').find(({ name }) => /\/s\/[0-9a-f]{16}\.js$/.test(name))
    ?.startTime ?? null;

export const witnessed = (page: Page): Promise<unknown> => page.waitForFunction(moreAsked);
export const witnessCame = async (page: Page): Promise<number> => (await page.evaluate(moreAsked)) ?? 0;

export { test } from '../bundle/site.js';
