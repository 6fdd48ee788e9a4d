import { expect, test } from '../support/world.js';
import { COLLECTOR, grant, openSite, stored } from './site.js';

test('leaving, reloading and an app’s own navigation make one visit with a view each', async ({
  page,
  world,
}) => {
  const site = await openSite(world);
  site.page('/b');
  await page.goto(site.page('/a'));
  await grant(page);
  await page.reload();
  await page.goto(world.url('/b'));
  await page.evaluate(() => history.pushState(null, '', '/c'));
  await page.evaluate(() => history.replaceState(null, '', '/c?sorted=1'));
  await page.goBack();
  await page.goto('about:blank');
  await expect.poll(() => site.sum('views')).toBe(5);
  expect([site.sum('visits'), site.sum('bounces')]).toEqual([1, 0]);
  expect(site.pages('views')).toEqual({ '/a': 2, '/b': 2, '/c': 1 });
  expect(site.pages('entries')).toEqual({ '/a': 1, '/b': 0, '/c': 0 });
  expect(site.pages('exits')).toEqual({ '/a': 0, '/b': 1, '/c': 0 });
});

test('two tabs are one visit, and its exit is where the last view was', async ({ page, context, world }) => {
  const site = await openSite(world);
  site.page('/b');
  await page.goto(site.page('/a'));
  await grant(page);
  const other = await context.newPage();
  await other.goto(world.url('/b'));
  await page.evaluate(() => history.pushState(null, '', '/c'));
  await other.evaluate(() => history.pushState(null, '', '/a'));
  await page.goto('about:blank');
  await other.goto('about:blank');
  await expect.poll(() => site.sum('views')).toBe(4);
  expect([site.sum('visits'), site.sum('bounces')]).toEqual([1, 0]);
  expect(site.pages('exits')).toEqual({ '/a': 1, '/b': 0, '/c': 0 });
  expect(site.pages('visits')).toEqual({ '/a': 1, '/b': 1, '/c': 1 });
  expect(
    new Set(site.reports().map(({ hour, day, pv, pm, d }) => JSON.stringify([hour, day, pv, pm, d]))).size,
  ).toBe(1);
});

test('a page that loads in the background counts when it comes to the front', async ({
  page,
  context,
  world,
}) => {
  const site = await openSite(world);
  await context.addCookies([{ name: 'granted', value: 'analytics', url: world.url('/') }]);
  await page.addInitScript(() => {
    let state = 'hidden';
    Object.defineProperty(document, 'visibilityState', { get: () => state });
    Object.defineProperty(window, 'show', {
      value: () => {
        state = 'visible';
        document.dispatchEvent(new Event('visibilitychange'));
      },
    });
  });
  await page.goto(site.page('/a'));
  await page.waitForTimeout(300);
  expect(world.requests(COLLECTOR)).toEqual([]);
  await page.evaluate(() => (window as unknown as { show(): void }).show());
  await expect.poll(() => site.sum('views')).toBe(1);
});

test('engaged seconds, depth and vitals are told when the page is left', async ({ page, world }) => {
  const site = await openSite(world);
  await page.goto(site.page('/a', '<h1>Boats</h1>'));
  await grant(page);
  await page.mouse.move(10, 10);
  await page.mouse.wheel(0, 4000);
  await page.mouse.click(20, 20);
  await page.waitForTimeout(2200);
  expect(await page.evaluate(() => window.usage.summary())).toMatchObject({ views: 1, goals: {} });
  await page.goto('about:blank');
  await expect.poll(() => site.sum('engaged')).toBeGreaterThanOrEqual(2);
  const [row] = site.reports().at(-1)?.pages ?? [];
  expect(row?.scroll).toBeGreaterThan(90);
  const [vitals] = site.reports().flatMap((report) => report.vitals ?? []);
  expect(Object.keys(vitals ?? {})).toEqual(expect.arrayContaining(['fcp', 'lcp', 'cls', 'ttfb']));
  // Between 1 ms and a minute.
  for (const bucket of [vitals?.fcp, vitals?.lcp]) {
    expect(bucket).toBeGreaterThan(0);
    expect(bucket).toBeLessThan(127);
  }
});

test('what could not be sent offline is sent when the connection is back', async ({
  page,
  context,
  world,
}) => {
  const site = await openSite(world);
  await page.goto(site.page('/a'));
  await grant(page);
  await expect.poll(() => site.reports().length).toBe(1);
  await context.setOffline(true);
  await page.evaluate(() => {
    window.usage.count('signup');
    dispatchEvent(new Event('pagehide'));
  });
  const queue = await page.evaluate(
    () => JSON.parse(localStorage.getItem('sluice:queue') ?? 'null') as { items: string[][] },
  );
  expect(queue.items).toHaveLength(1);
  await context.setOffline(false);
  await expect.poll(() => site.reports().length).toBe(2);
  expect(site.reports()[1]).toMatchObject({
    nonce: queue.items[0]?.[1],
    goals: [{ id: 'signup', visits: 1 }],
  });
  await expect.poll(() => stored(page)).toEqual(['sluice:dates', 'sluice:visit']);
});

test('what the collector could not take is sent again by the next page, with its nonce and byte for byte', async ({
  page,
  world,
}) => {
  const site = await openSite(world);
  site.answer({ status: 500 });
  await page.goto(site.page('/a'));
  await grant(page);
  await expect.poll(() => stored(page)).toContain('sluice:queue');
  site.answer({ status: 204 });
  await page.reload();
  await expect.poll(() => stored(page)).not.toContain('sluice:queue');
  const [first, ...rest] = world.requests(COLLECTOR);
  const again = rest.filter(({ body }) => body === first?.body);
  expect(again.map(({ path }) => path)).toEqual([first?.path]);
});

test('a report that its page left behind is told once more, and does not hold up what comes after it', async ({
  page,
  world,
}) => {
  const site = await openSite(world);
  site.answer({ status: 204, delay: 400 });
  site.page('/b');
  await page.goto(site.page('/a'));
  await grant(page);
  await expect.poll(() => site.reports().length).toBe(1);
  await page.goto(world.url('/b'));
  await page.goto('about:blank');
  await expect.poll(() => site.sum('views')).toBe(2);
  await page.goto(world.url('/b'));
  await expect.poll(() => stored(page)).not.toContain('sluice:queue');
});

test('of tabs that open together one sends what is kept', async ({ page, context, world }) => {
  const site = await openSite(world);
  site.answer({ status: 500 });
  await page.goto(site.page('/a'));
  await grant(page);
  await expect.poll(() => stored(page)).toContain('sluice:queue');
  const { nonce } = site.reports()[0] ?? {};
  world.clear();
  site.answer({ status: 204, delay: 300 });
  const tabs = await Promise.all([context.newPage(), context.newPage(), context.newPage()]);
  await Promise.all(tabs.map((tab) => tab.goto(world.url('/a'))));
  await expect.poll(() => stored(page)).not.toContain('sluice:queue');
  expect(site.reports().filter((report) => report.nonce === nonce)).toHaveLength(1);
});

test('the notice is counted without a grant and without a trace', async ({ page, world }) => {
  const site = await openSite(world);
  await page.goto(site.page('/users/jane'));
  await page.evaluate(() => {
    window.usage.noticed({ what: 'shown', software: false, after: 1 });
    window.usage.noticed({ what: 'refused', software: false, after: 4 });
  });
  await expect.poll(() => world.requests(COLLECTOR).length).toBe(1);
  expect(JSON.parse(world.requests(COLLECTOR)[0]?.body ?? '')).toMatchObject({
    notice: {
      rule: '*',
      device: 'desktop',
      lang: 'en',
      outcomes: [{ outcome: 'shown' }, { outcome: 'refused', in: '2-5' }],
    },
  });
  expect(site.reports()).toHaveLength(1);
  expect(await stored(page)).toEqual([]);
});
