import type { Page } from 'playwright/test';
import type { NoticeReport } from '../../../src/protocol/report.js';
import { CONFIG } from '../bundle/site.js';
import { expect, LISTEN, OTHER, SHOP, test, told, TRACKER, witnessCame, witnessed } from './witnessed.js';

const press = (page: Page, action: string) =>
  page.locator(`[data-sluice-notice] [data-sluice-action=${action}]`).click();

/** For what the browser still has to tell, and for the look at storage every two seconds. */
const settle = (page: Page) => page.waitForTimeout(2500);

test('a tag in the HTML that nobody marked is told: whose, which host and element, when and why', async ({
  page,
  site,
  world,
}) => {
  await page.goto(site.page(`<script src="${world.url('/static.js', TRACKER)}?id=7"></script>`, LISTEN));
  await witnessed(page);
  await expect.poll(() => told(page, 'escaped')).toHaveLength(1);
  const [escape] = await told(page, 'escaped');
  expect(escape).toEqual({
    service: 'stats',
    host: TRACKER,
    kind: 'script',
    what: world.url('/static.js', TRACKER),
    at: expect.any(Number),
    why: 'rule',
    rule: '*',
  });
  // When it went out, not when the witness came.
  expect(escape?.at).toBeLessThan(await witnessCame(page));
  expect(world.requests(TRACKER).map(({ path }) => path)).toEqual(['/static.js?id=7']);
});

test('what the gate held is no escape', async ({ page, site, world }) => {
  const url = world.url('/event', TRACKER);
  const sends = `<script>fetch('${url}').catch(() => {}); const asks = new XMLHttpRequest(); asks.open('GET', '${url}'); asks.send();
    navigator.sendBeacon('${url}'); new Image().src = '${url}'; new EventSource('${url}');</script>`;
  await page.goto(site.page(sends, LISTEN));
  await witnessed(page);
  await settle(page);
  expect((await told(page, 'held')).length).toBeGreaterThanOrEqual(5);
  expect(await told(page, 'escaped')).toEqual([]);
  expect(site.asked()).toEqual([]);
});

test('what went out after it was granted is no escape, now or on the next page', async ({
  page,
  site,
  world,
}) => {
  const url = site.page('', LISTEN);
  await page.goto(url);
  await press(page, 'accept');
  await expect.poll(() => site.asked()).toContain('/pixel.gif');
  await settle(page);
  expect(await told(page, 'escaped')).toEqual([]);
  world.clear();
  await page.goto(url);
  await witnessed(page);
  await expect.poll(() => site.asked()).toContain('/pixel.gif');
  await settle(page);
  expect(await told(page, 'escaped')).toEqual([]);
});

test('what went out before it was granted is one, though the witness came with the grant', async ({
  page,
  site,
  world,
}) => {
  await page.goto(site.page(`<img src="${world.url('/early.gif', TRACKER)}">`, LISTEN));
  await page.waitForTimeout(300);
  await press(page, 'accept');
  await expect
    .poll(async () => (await told(page, 'escaped')).map(({ what }) => what))
    .toEqual([world.url('/early.gif', TRACKER)]);
});

test('a host that nobody names is told once, whoever sees it first', async ({ page, site, world }) => {
  const [seen, unseen] = [world.url('/a.gif', OTHER), world.url('/b.gif', OTHER)];
  const calls = `<script>for (let i = 0; i < 3; i++) { new Image().src = '${seen}?' + i; fetch('${seen}?f' + i); }</script>`;
  await page.goto(site.page(`${calls}<img src="${unseen}">`, LISTEN));
  await witnessed(page);
  await settle(page);
  const escapes = await told(page, 'escaped');
  expect(escapes.map(({ kind, what }) => `${kind} ${what}`).sort()).toEqual(
    [`fetch ${seen}`, `img ${seen}`, `img ${unseen}`].sort(),
  );
  expect(escapes.every(({ service, host }) => service === null && host === OTHER)).toBe(true);
});

test('where unknown hosts are allowed, none is told', async ({ page, site, world }) => {
  site.publish({ gate: { unknown: 'allow' } });
  await page.goto(site.page(`<img src="${world.url('/b.gif', OTHER)}">`, LISTEN));
  await witnessed(page);
  await settle(page);
  expect(await told(page, 'escaped')).toEqual([]);
});

test('what the owner marked is the business of its purpose, whatever its host', async ({
  page,
  site,
  world,
}) => {
  const url = world.serve(OTHER, '/marked.js', { body: 'window.ran = true' });
  await page.goto(
    site.page(`<script type="text/plain" data-sluice="analytics" src="${url}"></script>`, LISTEN),
  );
  await press(page, 'accept');
  await page.waitForFunction(() => (window as { ran?: boolean }).ran);
  await settle(page);
  expect(await told(page, 'escaped')).toEqual([]);
});

test('what a policy of the page stops is held, not escaped', async ({ page, site, world }) => {
  const csp = { 'content-security-policy': "img-src 'self' data:" };
  await page.goto(site.page(`<img src="${world.url('/stopped.gif', TRACKER)}">`, LISTEN, csp));
  await witnessed(page);
  await settle(page);
  expect(site.asked()).toEqual([]);
  expect(await told(page, 'escaped')).toEqual([]);
  expect((await told(page, 'held')).filter(({ by }) => by === 'policy')).toEqual([
    {
      service: 'stats',
      host: TRACKER,
      kind: 'img-src',
      what: world.url('/stopped.gif', TRACKER),
      by: 'policy',
      at: expect.any(Number),
      why: 'rule',
      rule: '*',
    },
  ]);
});

test('a cookie that a response sets for a denied service is told', async ({ page, site, world }) => {
  world.serve(SHOP, '/api', { headers: { 'set-cookie': '_trk=9; Path=/' } });
  await page.goto(site.page('', LISTEN));
  await witnessed(page);
  await page.evaluate(() => fetch('/api').then(() => undefined));
  await expect
    .poll(() => told(page, 'escaped'))
    .toMatchObject([{ service: 'stats', host: '', kind: 'cookie', what: '_trk', why: 'rule' }]);
});

test('where only what is marked is held, a storage key that turns up for a denied service is told, one of a granted service is not', async ({
  page,
  site,
  world,
  context,
}) => {
  site.publish({
    gate: { automatic: false },
    services: [...CONFIG.services, { id: 'own', name: 'Own', purpose: 'necessary', storage: ['own'] }],
  });
  await page.goto(site.page('', LISTEN));
  await witnessed(page);
  // A page of the same site without the tag: what it writes, no gate has seen.
  const bare = await context.newPage();
  await bare.goto(world.page('/bare', ''));
  await bare.evaluate(() => {
    localStorage.setItem('trk:id', '1');
    localStorage.setItem('own', '1');
  });
  await page.bringToFront();
  await expect
    .poll(() => told(page, 'escaped'), { timeout: 8000 })
    .toMatchObject([{ service: 'stats', kind: 'storage', what: 'trk:id' }]);
});

test('counts go to the collector with the answer, by service and host, and name no page and no address', async ({
  page,
  site,
  world,
}) => {
  const stats = 'stats.localhost';
  site.publish({ usage: { collector: world.url('', stats) } });
  const calls = `<script>for (let i = 0; i < 3; i++) fetch('${world.url('/users/jane', TRACKER)}?q=secret').catch(() => {});</script>`;
  await page.goto(site.page(`${calls}<img src="${world.url('/jane.gif', OTHER)}">`, LISTEN));
  await witnessed(page);
  await settle(page);
  expect(world.requests(stats)).toEqual([]);
  await press(page, 'reject');
  await expect.poll(() => world.requests(stats).length).toBe(1);
  const body = world.requests(stats)[0]?.body ?? '';
  const { notice } = JSON.parse(body) as NoticeReport;
  expect(notice.outcomes.map(({ outcome }) => outcome)).toEqual(['shown', 'refused']);
  expect(notice.gate).toContainEqual({ what: 'escaped', service: '', host: OTHER, n: 1 });
  const held = notice.gate?.find(({ what }) => what === 'held');
  expect(held).toMatchObject({ service: 'stats', host: TRACKER });
  expect(held?.n).toBeGreaterThanOrEqual(3);
  expect(body).not.toMatch(/jane|secret|http/);
});
