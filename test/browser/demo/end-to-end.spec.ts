import type { Page } from 'playwright/test';
import { type DemoWorld, expect, test } from './world.js';

// One visitor's way through a shop with real SDKs, and what became of it at the other end. In order: each step stands on the last.
test.describe.configure({ mode: 'serial' });

const ALL = ['posthog', 'mixpanel', 'sentry', 'video', 'ads'];
const ARTICLE = '/journal/how-to-splice-a-rope';
const PAGES = ['/', '/product/enamel-mug', ARTICLE, '/privacy'];

let page: Page;

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext()).newPage();
});

test.afterAll(async () => {
  await page.context().close();
});

/** Time for what should not happen to happen: SDKs flush their queues within a few seconds. */
const settle = () => page.waitForTimeout(2500);

const act = (action: string) => page.click(`[data-sluice-notice] [data-sluice-action=${action}]`);

/** Everything that is kept on the device, by anyone; the shop's own cart and the tag's own cookie have `allowed` names. */
const kept = async (allowed: RegExp) => {
  const cookies = (await page.context().cookies()).map(({ name }) => name);
  const storage = await page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name ?? ''),
    ...(await caches.keys()),
  ]);
  return [...cookies, ...storage].filter((name) => !allowed.test(name));
};

const trackers = async (demo: DemoWorld) =>
  new Set((await demo.events()).map((event) => event.split(' ')[0]));

test('before a choice nothing reaches a tracker, and nothing is kept', async ({ demo }) => {
  await demo.forget();
  for (const path of PAGES) {
    await page.goto(demo.shop + path);
    await expect(page.locator('[data-sluice-notice]')).toBeVisible();
    await settle();
  }
  expect(await demo.arrivals()).toEqual([]);
  expect(await kept(/^hg:panel/)).toEqual([]);
});

test('after accepting each tracker gets its own event, once', async ({ demo }) => {
  await page.goto(demo.shop + ARTICLE);
  await demo.forget();
  await act('accept');
  await expect.poll(() => trackers(demo)).toEqual(new Set(ALL));
  await settle();
  const events = await demo.events();
  expect(events.filter((event) => event === 'posthog $pageview')).toHaveLength(1);
  expect(events.filter((event) => /^mixpanel .*page/i.test(event))).toHaveLength(1);
});

test('an error reaches Sentry', async ({ demo }) => {
  await demo.forget();
  await page.evaluate(() =>
    setTimeout(() => {
      throw new Error('the kettle leaks');
    }),
  );
  await expect.poll(() => demo.events()).toContainEqual(expect.stringMatching(/^sentry .*the kettle leaks/));
});

test('and again, once, after a reload', async ({ demo }) => {
  await demo.forget();
  await page.reload();
  await expect.poll(() => trackers(demo)).toEqual(new Set(ALL));
  await settle();
  const events = await demo.events();
  expect(events.filter((event) => event === 'posthog $pageview')).toHaveLength(1);
  expect(events.filter((event) => /^mixpanel .*page/i.test(event))).toHaveLength(1);
  await expect(page.locator('[data-sluice-notice]')).toBeHidden();
});

test('the visit is in the answers of the collector', async ({ demo }) => {
  // What a page counted is told when it is left.
  await page.goto(`${demo.shop}/privacy`);
  const totals = async () => (await demo.query({ metrics: ['visits', 'views', 'visitors'] })).totals;
  await expect.poll(totals, { timeout: 10_000 }).toEqual([1, 2, 1]);
});

test('and on the dashboard', async ({ demo, browser }) => {
  const reader = await (await browser.newContext()).newPage();
  await reader.goto(`${demo.dashboard}?range=today`);
  const tile = (name: string) => reader.getByRole('button', { name: new RegExp(`^${name}`) });
  await expect(tile('Page views')).toContainText('2');
  await expect(tile('Visitors')).toContainText('1');
  await reader.context().close();
});

test('after withdrawing everything of theirs is erased and they are silent', async ({ demo }) => {
  await page.evaluate(() => window.sluice?.withdraw());
  await settle();
  await demo.forget();
  await page.mouse.click(5, 5);
  await page.evaluate(() =>
    setTimeout(() => {
      throw new Error('nobody hears this');
    }),
  );
  await settle();
  expect(await demo.arrivals()).toEqual([]);
  expect(await kept(/^(hg:panel|sluice$)/)).toEqual([]);
});

test('also after a reload', async ({ demo }) => {
  await demo.forget();
  for (const path of PAGES) {
    await page.goto(demo.shop + path);
    await settle();
  }
  expect(await demo.arrivals()).toEqual([]);
  expect(await kept(/^(hg:panel|sluice$)/)).toEqual([]);
  await expect(page.locator('[data-sluice-notice]')).toBeHidden();
});

test('and the withdrawal is counted', async ({ demo }) => {
  const totals = async () => (await demo.query({ metrics: ['accepted', 'withdrawn'] })).totals;
  await expect.poll(totals, { timeout: 10_000 }).toEqual([1, 1]);
});
