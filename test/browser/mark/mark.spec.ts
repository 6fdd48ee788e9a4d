import { expect, type Page } from 'playwright/test';
import { checkSite, makeBundle } from '../../../src/bundle/index.js';
import { createMarker } from '../../../src/server/index.js';
import { BODY, HEAD } from './vendors.js';
import { SHOP, test, type Web } from './web.js';

const VENDORS = [...HEAD, ...BODY];
const LIBRARIES = VENDORS.map(({ library }) => library).filter(Boolean);

const SITE = {
  site: 'shop',
  name: 'The Shop',
  region: 'DE',
  policy: { version: 1, url: '/privacy' },
  purposes: { analytics: {}, marketing: {}, media: {}, support: {}, personalization: {} },
  services: [...new Set(VENDORS.map(({ use }) => use))].map((use) => ({ use })),
};

const PAGE = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>The Shop</title>
${HEAD.map(({ html }) => html).join('\n')}
<script src="/app.js"></script>
</head>
<body>
<h1>The Shop</h1>
${BODY.map(({ html }) => html).join('\n')}
</body>
</html>
`;

/** Serves the page, as it is or marked, with the real bundle. */
function publish(web: Web, html: string): void {
  const checked = checkSite(SITE);
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
  const bundle = makeBundle(checked.config);
  web.serve('/s/sluice.js', 'text/javascript', bundle.entry);
  for (const [name, body] of bundle.files) web.serve(`/s/${name}`, 'text/javascript', body);
  web.serve('/app.js', 'text/javascript', 'window.app = true');
  web.serve('/', 'text/html; charset=utf-8', html);
}

const marked = (): string => createMarker(SITE).mark(PAGE, { tag: '/s/sluice.js' }).html;

async function open(web: Web): Promise<Page> {
  const page = await web.context.newPage();
  await page.goto(`https://${SHOP}/`);
  await page.locator('[data-sluice-notice]').waitFor();
  // What a vendor does late, it does on load or soon after.
  await page.waitForTimeout(1500);
  return page;
}

const kept = (page: Page) =>
  page.evaluate(() => [document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
const ran = (page: Page) => page.evaluate(() => (window as { ran?: string[] }).ran ?? []);

test('a page full of vendors’ snippets asks nobody for anything before an answer', async ({ web }) => {
  publish(web, marked());
  const page = await open(web);
  expect(await page.evaluate(() => (window as { app?: boolean }).app)).toBe(true);
  expect([...web.connected]).toEqual([]);
  expect(web.asked).toEqual([]);
  expect(await kept(page)).toEqual(['']);
});

test('the same page without marks asks many, so that this can fail', async ({ web }) => {
  // The tag alone, so late that the preload scanner was there before it, as in any page.
  publish(web, createMarker({}).mark(PAGE, { tag: '/s/sluice.js' }).html);
  await open(web);
  expect(web.asked).toContain('browser.sentry-cdn.com/8.0.0/bundle.min.js');
  expect(web.asked).toContain('www.googletagmanager.com/gtag/js');
  expect(web.asked.length).toBeGreaterThan(5);
});

test('after accepting every vendor is asked once, and what waits for a library runs behind it', async ({
  web,
}) => {
  publish(web, marked());
  const page = await open(web);
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(String(error)));
  await page.locator('[data-sluice-notice] [data-sluice-action=accept]').click();
  const asked = () => web.asked.filter((one) => LIBRARIES.includes(one)).sort();
  await expect.poll(asked, { timeout: 10_000 }).toEqual([...LIBRARIES].sort());
  await page.waitForTimeout(1000);
  expect(asked()).toEqual([...LIBRARIES].sort());
  expect(failures).toEqual([]);
  const all = await ran(page);
  expect(all.filter((one, i) => all.indexOf(one) !== i)).toEqual([]);
  // Those that stand in the page as tags, each with the call behind it, in the order in which they stand there.
  const external = HEAD.slice(0, 5).map(({ library }) => library);
  expect(all.filter((one) => external.includes(one) || /^[a-z]+\.[a-z]+$/i.test(one))).toEqual([
    external[0],
    'Sentry.init',
    external[1],
    'TrackJS.install',
    external[2],
    'Bugsnag.start',
    external[3],
    'elasticApm.init',
    external[4],
    'LDClient.initialize',
  ]);
  await expect(page.locator('iframe[src^="https://www.youtube-nocookie.com/embed/x"]')).toHaveCount(1);
});

test('after refusing nobody is asked, also on the next page', async ({ web }) => {
  publish(web, marked());
  const page = await open(web);
  await page.locator('[data-sluice-notice] [data-sluice-action=reject]').click();
  await page.reload();
  await page.waitForTimeout(1000);
  expect(web.asked).toEqual([]);
  expect([...web.connected]).toEqual([]);
  expect((await kept(page)).filter((one) => /^seen/.test(one))).toEqual([]);
});
