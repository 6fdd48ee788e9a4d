import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHROMIUM_ARGS, findChromium } from '../../support/chromium.mjs';
import { button, expect, held, notice, standing, STANDS, test, wayBack } from './alive.js';

// playwright switches the back/forward cache off unless told not to.
test.use({
  launchOptions: {
    executablePath: findChromium(),
    args: [...CHROMIUM_ARGS],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  },
});

/** A browser that nobody drives: Chromium prerenders nothing for one that developer tools are attached to. Returns what ends it. */
async function browse(url: string): Promise<() => Promise<void>> {
  const profile = await mkdtemp(join(tmpdir(), 'sluice-'));
  const args = ['--headless=new', `--user-data-dir=${profile}`, ...CHROMIUM_ARGS, url];
  const browser = spawn(findChromium(), args, { stdio: 'ignore' });
  const ended = once(browser, 'exit');
  return async () => {
    browser.kill();
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
}

/** A page that may not be stored may not be kept in that cache either. */
const KEPT = { 'cache-control': 'max-age=0' };

test('a page that comes back from the back/forward cache knows what was answered meanwhile', async ({
  page,
  site,
  world,
}) => {
  const tag = site.publish();
  const served = (path: string, head: string) =>
    world.page(
      path,
      `<!doctype html><html lang="en"><head>${head}</head><body><h1>${path}</h1></body></html>`,
      KEPT,
    );
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

test('a prerendered page neither counts itself as shown nor is asked; once entered, it is', async ({
  site,
  world,
}) => {
  const tag = site.publish({ notice: { counters: 'all' }, usage: { collector: world.url('') } });
  const next = world.page(
    '/next',
    `<!doctype html><html lang="en"><head>${tag}<script>
      const tell = (when) => fetch('/seen?' + when + '-' + document.prerendering + '-' + document.querySelectorAll('[data-sluice-notice]').length);
      setTimeout(tell, 1600, 'before');
      document.addEventListener('prerenderingchange', () => setTimeout(tell, 1600, 'after'));
    </script></head><body><h1>Next</h1></body></html>`,
  );
  const rules = JSON.stringify({ prerender: [{ source: 'list', urls: [next], eagerness: 'immediate' }] });
  const start = world.page(
    '/start',
    `<!doctype html><html lang="en"><head><script type="speculationrules">${rules}</script></head>
     <body><script>setTimeout(() => location.assign('/next'), 2500)</script></body></html>`,
  );
  const told = () =>
    world
      .requests('shop.localhost')
      .filter(({ path }) => /^\/(seen|v1\/report)/.test(path))
      .map(({ path, body }) =>
        path.startsWith('/seen') ? path : (/"outcome":"\w+"/.exec(body)?.[0] ?? body),
      );
  const close = await browse(start);
  try {
    await expect.poll(told, { timeout: 15_000 }).toHaveLength(3);
  } finally {
    await close();
  }
  const [before, ...entered] = told();
  expect(before).toBe('/seen?before-true-1');
  expect(entered.sort()).toEqual(['"outcome":"shown"', '/seen?after-false-1']);
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
