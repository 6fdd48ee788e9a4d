import { CHROMIUM_ARGS, findChromium } from '../../support/chromium.mjs';
import { button, cookie, expect, held, notice, standing, STANDS, test, wayBack } from './alive.js';

// playwright switches the back/forward cache off unless told not to.
test.use({
  launchOptions: {
    executablePath: findChromium(),
    args: [...CHROMIUM_ARGS],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  },
});

/** A page that may not be stored may not be kept in that cache either. */
const KEPT = { 'cache-control': 'max-age=0' };

test('a page that comes back from the back/forward cache knows what was answered meanwhile', async ({
  page,
  site,
  world,
}) => {
  const tag = site.publish();
  const served = (path: string, head: string) =>
    world.page(path, `<!doctype html><html lang="en"><head>${head}</head><body><h1>${path}</h1></body></html>`, KEPT);
  const asked = served('/asked', tag);
  await page.goto(asked);
  await button(page, 'accept').click();
  await expect.poll(async () => (await page.context().cookies()).length).toBe(1);
  const yes = await page.context().cookies();
  await page.context().clearCookies();
  await page.goto(asked);
  await expect.poll(() => standing(page)).toEqual(STANDS);
  await page.evaluate(() =>
    addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted })),
  );
  // Answered where no message comes from, as on another subdomain. One that came would have Chromium throw the kept page away.
  await page.goto(served('/elsewhere', ''));
  await page.context().addCookies(yes);
  await page.goBack({ waitUntil: 'commit' });
  await expect.poll(() => page.evaluate(() => (window as { persisted?: boolean }).persisted)).toBe(true);
  await expect(notice(page)).toHaveCount(0);
  await expect(wayBack(page)).toBeVisible();
  expect(await held(page)).toEqual({ analytics: 'granted chosen', marketing: 'granted chosen' });
});

test('a prerendered page neither counts itself as shown nor starts anything; once entered, it asks', async ({
  page,
  site,
  world,
}) => {
  const tag = site.publish({ notice: { counters: 'all' }, usage: { collector: world.url('') } });
  const next = world.page(
    '/next',
    `<!doctype html><html lang="en"><head>${tag}<script>
      addEventListener('load', () => setTimeout(() => fetch('/prerendered?' + document.prerendering), 1500))
    </script></head><body><h1>Next</h1></body></html>`,
  );
  const rules = JSON.stringify({ prerender: [{ source: 'list', urls: [next], eagerness: 'immediate' }] });
  await page.goto(
    world.page(
      '/start',
      `<!doctype html><html lang="en"><head><script type="speculationrules">${rules}</script></head><body><a href="${next}">on</a></body></html>`,
    ),
  );
  const came = (path: string) =>
    world.requests('shop.localhost').filter((seen) => seen.path.startsWith(path)).length;
  await expect.poll(() => came('/prerendered?true'), { timeout: 10_000 }).toBe(1);
  expect(came('/v1/report')).toBe(0);
  await page.locator('a').click();
  await expect(page.locator('h1')).toHaveText('Next');
  const { activationStart } = await page.evaluate(
    () => performance.getEntriesByType('navigation')[0] as unknown as { activationStart: number },
  );
  expect(activationStart).toBeGreaterThan(1000);
  await expect.poll(() => standing(page)).toEqual(STANDS);
  await expect.poll(() => came('/v1/report'), { timeout: 10_000 }).toBe(1);
  await button(page, 'reject').click();
  expect(await cookie(page)).toContain('sluice=1.');
});

test('a search engine’s robot gets what everybody gets, and none of it for its snippets', async ({
  browser,
  site,
}) => {
  const url = site.page('<p>The ferry leaves at nine.</p>');
  const tree = async (userAgent?: string) => {
    const context = await browser.newContext(userAgent ? { userAgent } : {});
    const page = await context.newPage();
    await page.goto(url);
    await notice(page).waitFor();
    const found = await page.evaluate(() => ({
      html: document.querySelector('[data-sluice-notice]')?.outerHTML,
      // What a snippet may be made of: text outside of what is marked.
      text: [...document.querySelectorAll('body > *')]
        .filter((element) => !element.matches('[data-nosnippet]'))
        .map((element) => element.textContent.trim())
        .filter(Boolean),
    }));
    await context.close();
    return found;
  };
  const robot = await tree('Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)');
  expect(robot).toEqual(await tree());
  expect(robot.html).toContain('May we use cookies?');
  expect(robot.text).toEqual(['Shop', 'The ferry leaves at nine.']);
});
