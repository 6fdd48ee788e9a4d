import { CHROMIUM_ARGS, findChromium } from '../../support/chromium.mjs';
import { expect, test } from '../support/world.js';
import { grant, openSite } from './site.js';

// playwright switches the back/forward cache off unless told not to.
test.use({
  launchOptions: {
    executablePath: findChromium(),
    args: [...CHROMIUM_ARGS],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  },
});

test('a page that comes back from the back/forward cache is a new view of the same visit', async ({
  page,
  world,
}) => {
  const site = await openSite(world);
  // A page that may not be stored may not be kept in that cache either.
  const headers = { 'cache-control': 'max-age=0' };
  site.page('/b', '', headers);
  await page.goto(site.page('/a', '', headers));
  await grant(page);
  await page.evaluate(() => {
    addEventListener('pageshow', (event) => Object.assign(window, { persisted: event.persisted }));
  });
  await page.goto(world.url('/b'));
  await page.goBack({ waitUntil: 'commit' });
  await expect.poll(() => page.evaluate(() => (window as { persisted?: boolean }).persisted)).toBe(true);
  await page.goto('about:blank');
  await expect.poll(() => site.sum('views')).toBe(3);
  expect(site.sum('visits')).toBe(1);
  expect(site.pages('exits')).toEqual({ '/a': 1, '/b': 0 });
});
