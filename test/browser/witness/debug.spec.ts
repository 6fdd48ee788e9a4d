import type { AxeResults, RunOptions } from 'axe-core';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { CONFIG, requestsOf } from '../bundle/site.js';
import { expect, LISTEN, OTHER, test, TRACKER, witnessed, type World } from './witnessed.js';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const HASH = '#sluice-debug';

const panel = (page: Page) => page.getByRole('region', { name: /^Sluice/ });
const line = (page: Page, deed: string, text: string) =>
  panel(page).locator(`.entries > li.${deed}`, { hasText: text });

/** One that is asked for and then kept from running, one that is held three times, one that no service names. */
const leaky = (world: World): string =>
  `<main><p>Text</p></main><script src="${world.url('/static.js', TRACKER)}" async></script>
  <img id="hero" alt="" src="${world.url('/b.gif', OTHER)}">
  <script>for (let i = 0; i < 3; i++) fetch('${world.url('/event', TRACKER)}').catch(() => {});</script>`;

test('without the hash nothing of the panel is fetched', async ({ page, site, world }) => {
  await page.goto(site.page(leaky(world), LISTEN));
  await witnessed(page);
  await page.waitForTimeout(300);
  expect(requestsOf(world).filter((path) => path.startsWith('/s/'))).toHaveLength(2);
  await expect(page.locator('[data-sluice-debug]')).toHaveCount(0);
});

test('shows the verdict and its reasons, and what happened since the page began', async ({
  page,
  site,
  world,
}) => {
  await page.goto(site.page(leaky(world)) + HASH);
  await expect(panel(page)).toContainText(
    /2 escaped: went out although they were denied\. \d held, 0 released\./,
  );
  await expect(panel(page)).toContainText('RegionDE');
  await expect(panel(page)).toContainText('Modelopt-in');
  await expect(panel(page)).toContainText('Policyversion 1');
  await panel(page).getByText('Why it is so').click();
  await expect(panel(page)).toContainText('Region: DE; told by the site or its server.');
  await expect(panel(page)).toContainText('The visitor is asked, for the first time.');
  await expect(panel(page).locator('.verdict > li', { hasText: 'analytics' })).toContainText('denied');
  await expect(panel(page).locator('.verdict')).toContainText('the rule, before an answer');
  const escape = line(page, 'escaped', '/static.js');
  await expect(escape).toContainText('Escaped');
  await expect(escape).toContainText(TRACKER);
  await expect(escape).toContainText('stats');
  await expect(escape).toContainText('script');
  await expect(escape).toContainText(/\+\d+\.\d\d s/);
  await expect(line(page, 'held', '/event')).toContainText('× 3');
  await expect(line(page, 'escaped', '/b.gif')).toContainText('#hero');
});

test('says of each escape what would close it: the tag, marked, or the host, named', async ({
  page,
  site,
  world,
}) => {
  await page.goto(site.page(leaky(world)) + HASH);
  const tag = line(page, 'escaped', '/static.js');
  await tag.getByText('What would close it').click();
  await expect(tag.locator('pre').first()).toHaveText(
    `<script type="text/plain" data-sluice-service="stats" src="${world.url('/static.js', TRACKER)}" async></script>`,
  );
  await expect(tag).toContainText('"lockdown": true');
  const host = line(page, 'escaped', '/b.gif');
  await host.getByText('What would close it').click();
  await expect(host.locator('pre').first()).toContainText(`"${OTHER}"`);
});

test('the tag it proposes closes the escape', async ({ page, site, world }) => {
  await page.goto(site.page(leaky(world)) + HASH);
  const tag = line(page, 'escaped', '/static.js');
  await tag.getByText('What would close it').click();
  const marked = (await tag.locator('pre').first().textContent()) ?? '';
  world.clear();
  await page.goto('about:blank');
  await page.goto(site.page(marked) + HASH);
  await expect(panel(page)).toContainText('0 escaped. Nothing that is denied has left this page so far.');
  expect(site.asked()).toEqual([]);
});

test('follows what happens: released after an answer, and the new verdict', async ({ page, site, world }) => {
  await page.goto(site.page(leaky(world)) + HASH);
  await page.locator('[data-sluice-notice] [data-sluice-action=accept]').click();
  await expect(line(page, 'released', '/t.js')).toContainText('Released');
  await expect(panel(page).locator('.verdict')).toContainText('the visitor’s choice');
});

test('filters by what became of it and by kind', async ({ page, site, world }) => {
  await page.goto(site.page(leaky(world)) + HASH);
  const lines = panel(page).locator('.entries > li');
  await expect(line(page, 'escaped', '/static.js')).toBeVisible();
  await panel(page).getByRole('button', { name: 'Held' }).click();
  await expect(line(page, 'held', '/event')).toBeVisible();
  await expect(lines.locator('.chip.escaped')).toHaveCount(0);
  await panel(page).getByRole('button', { name: 'All' }).click();
  await panel(page).getByRole('combobox').selectOption('img');
  await expect(lines).toHaveCount(1);
  await panel(page).getByRole('button', { name: 'What leaks on this page?' }).click();
  await expect(lines).toHaveCount(2);
});

test('copies everything as JSON', async ({ page, site, world, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(site.page(leaky(world)) + HASH);
  await expect(line(page, 'escaped', '/static.js')).toBeVisible();
  await panel(page).getByRole('button', { name: 'Copy as JSON' }).click();
  await expect(panel(page)).toContainText('Copied as JSON.');
  const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as {
    verdict: { policy: number };
    events: { deed: string; host: string; element?: string }[];
  };
  expect(copied.verdict.policy).toBe(1);
  expect(copied.events).toContainEqual(
    expect.objectContaining({ deed: 'escaped', host: OTHER, kind: 'img', element: '#hero' }),
  );
});

test('opens on a page that is open already, closes with Esc and with its button, and opens again', async ({
  page,
  site,
  world,
}) => {
  await page.goto(site.page(leaky(world)));
  await witnessed(page);
  await page.evaluate((hash) => (location.hash = hash), HASH);
  await expect(panel(page)).toBeVisible();
  await expect(page.locator('h2', { hasText: 'Sluice' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toHaveCount(0);
  await page.evaluate(() => (location.hash = ''));
  await page.evaluate((hash) => (location.hash = hash), HASH);
  await panel(page).getByRole('button', { name: 'Close' }).click();
  await expect(page.locator('[data-sluice-debug]')).toHaveCount(0);
});

test('the one-file build has it too', async ({ page, world }) => {
  world.serve('shop.localhost', '/sluice.js', { body: readFileSync('dist/sluice.js', 'utf8') });
  const config = `<script>window.sluiceConfig = ${JSON.stringify(CONFIG)}</script>`;
  const html = `<!doctype html><html lang="en"><head>${config}<script src="/sluice.js"></script></head><body>${leaky(world)}</body></html>`;
  await page.goto(world.page('/one', html) + HASH);
  await expect(line(page, 'escaped', '/static.js')).toContainText('stats');
});

test('stands under a strict policy with Trusted Types, and under styles that hide everything', async ({
  page,
  site,
  world,
}) => {
  const csp =
    "default-src 'self'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types sluice";
  world.serve('shop.localhost', '/hide.css', {
    body: 'body * { all: unset !important; display: none !important }',
  });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(
    site.page('', '<link rel="stylesheet" href="/hide.css">', { 'content-security-policy': csp }) + HASH,
  );
  await expect(panel(page)).toBeVisible();
  expect((await panel(page).boundingBox())?.width).toBeGreaterThan(300);
  expect(errors).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const [width, height] of [
    [1280, 800],
    [390, 844],
  ] as const)
    test(`axe finds nothing in it, ${colorScheme}, at ${width} × ${height}; it covers no part of the notice`, async ({
      page,
      site,
      world,
    }) => {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      const head = '<meta name="viewport" content="width=device-width,initial-scale=1">';
      await page.goto(site.page(leaky(world), head) + HASH);
      await line(page, 'escaped', '/static.js').getByText('What would close it').click();
      await page.evaluate(AXE);
      const results = await page.evaluate(
        (tags) =>
          (
            window as unknown as { axe: { run(root: string, options: RunOptions): Promise<AxeResults> } }
          ).axe.run('[data-sluice-debug]', { runOnly: tags }),
        AA,
      );
      expect(results.passes.length).toBeGreaterThan(5);
      expect(results.violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.html).join(' ')}`)).toEqual(
        [],
      );
      const [over, under] = [
        await panel(page).boundingBox(),
        await page.locator('[data-sluice-notice]').boundingBox(),
      ];
      const apart =
        over && under
          ? over.x + over.width <= under.x ||
            under.x + under.width <= over.x ||
            over.y + over.height <= under.y ||
            under.y + under.height <= over.y
          : false;
      expect(apart).toBe(true);
    });
