import { readFileSync } from 'node:fs';
import type { Page } from 'playwright/test';
import type { NoticeReport, VisitReport } from '../../../src/protocol/report.js';
import {
  acceptAndReload,
  COLLECTOR,
  expect,
  GATE,
  type Locked,
  OTHER,
  SHOP,
  test,
  TRACKER,
  type World,
} from './locked.js';

const AUTOMATIC = { gate: { ...GATE, automatic: true } };
const TALL = '<p style="height:5000px">Tall</p>';

const loads = (world: World, path = '/x'): number =>
  world.requests(SHOP).filter((request) => request.path.replace(/\?.*/, '') === path).length;

const warnings = (page: Page): string[] => {
  const seen: string[] = [];
  page.on('console', (message) => message.type() === 'warning' && seen.push(message.text()));
  return seen;
};

const fetchesAgain = (page: Page, world: World, host = TRACKER) =>
  page.evaluate(
    (url) =>
      fetch(url, { mode: 'no-cors' }).then(
        () => 'sent',
        () => 'refused',
      ),
    world.url('/f', host),
  );

const policies = (page: Page) => page.locator('meta[http-equiv="Content-Security-Policy"]').count();

/** A page of the shop that another site links to, in a campaign. */
async function arrive(page: Page, world: World, locked: Locked, body = TALL): Promise<void> {
  const url = locked.page('/x', body);
  world.serve(OTHER, '/news', {
    type: 'text/html',
    body: `<meta name="referrer" content="unsafe-url"><a href="${url}?utm_source=letter&utm_campaign=spring#deal">go</a>`,
  });
  await page.goto(world.url('/news', OTHER));
  await page.click('a');
  await expect(page.locator('[data-sluice-notice]')).toBeVisible();
}

test('granting loads the page once more: referrer, campaign, fragment and scroll are as they were', async ({
  page,
  world,
  locked,
}) => {
  locked.publish(AUTOMATIC);
  const marked = `<script type="text/plain" data-sluice="analytics" src="${world.serve(TRACKER, '/t.js', { body: 'window.runs = (window.runs || 0) + 1' })}"></script>`;
  await arrive(page, world, locked, marked + TALL);
  await page.evaluate(() => scrollTo(0, 1234));
  await acceptAndReload(page);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(1234);
  expect(await page.evaluate(() => [document.referrer, location.search, location.hash])).toEqual([
    world.url('/news', OTHER),
    '?utm_source=letter&utm_campaign=spring',
    '#deal',
  ]);
  await expect.poll(() => page.evaluate(() => (window as { runs?: number }).runs)).toBe(1);
  await page.waitForTimeout(500);
  expect(loads(world)).toBe(2);
  expect(await fetchesAgain(page, world)).toBe('sent');
});

test('what is marked runs once, in the page that stays, be it inline or of the first party', async ({
  page,
  world,
  locked,
}) => {
  locked.publish(AUTOMATIC);
  world.serve(SHOP, '/own.js', { type: 'text/javascript', body: "fetch('/ran?file')" });
  const marked =
    `<script type="text/plain" data-sluice="analytics">fetch('/ran?inline')</script>` +
    `<script type="text/plain" data-sluice="analytics" src="/own.js"></script>` +
    `<template data-sluice="analytics"><script>fetch('/ran?template')</script></template>`;
  await page.goto(locked.page('/x', marked));
  await acceptAndReload(page);
  const ran = () =>
    world
      .requests(SHOP)
      .map(({ path }) => path)
      .filter((path) => path.startsWith('/ran'))
      .sort();
  await expect.poll(ran).toEqual(['/ran?file', '/ran?inline', '/ran?template']);
  await page.waitForTimeout(300);
  expect(ran()).toHaveLength(3);
});

test('a page that keeps the browser from scrolling back is scrolled back', async ({
  page,
  world,
  locked,
}) => {
  await arrive(page, world, locked, `<script>history.scrollRestoration = 'manual'</script>${TALL}`);
  await page.evaluate(() => scrollTo(0, 987));
  await acceptAndReload(page);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(987);
});

test('the visit and its view are counted once, under the source they came by, and so is the answer', async ({
  page,
  world,
  locked,
}) => {
  locked.publish({
    ...AUTOMATIC,
    usage: { collector: world.url('', COLLECTOR), goals: [{ id: 'seen', path: '/x' }, { id: 'early' }] },
  });
  world.serve(COLLECTOR, '/v1/report', { status: 204 });
  await arrive(page, world, locked);
  await page.evaluate(() => {
    window.sluice?.count('early');
    scrollTo(0, document.documentElement.scrollHeight);
  });
  await page.waitForTimeout(100);
  await acceptAndReload(page);
  await page.waitForTimeout(300);
  await page.goto(world.page('/away', 'Away'));
  const bodies = () => [
    ...new Map(
      world
        .requests(COLLECTOR)
        .filter((r) => r.body)
        .map(({ body }) => {
          const report = JSON.parse(body) as VisitReport | NoticeReport;
          return [report.nonce, report] as const;
        }),
    ).values(),
  ];
  await expect.poll(() => bodies().length).toBeGreaterThan(1);
  await page.waitForTimeout(300);
  const visits = bodies().filter((report): report is VisitReport => !('notice' in report));
  const notices = bodies().filter((report): report is NoticeReport => 'notice' in report);
  const sum = (of: (report: VisitReport) => number | undefined) =>
    visits.reduce((all, report) => all + (of(report) ?? 0), 0);
  expect([sum((r) => r.visits), sum((r) => r.views), sum((r) => r.bounces)]).toEqual([1, 1, 1]);
  expect(sum((r) => r.pages?.reduce((all, row) => all + (row.views ?? 0), 0))).toBe(1);
  expect(sum((r) => r.pages?.reduce((all, row) => all + (row.scroll ?? 0), 0))).toBe(100);
  expect(
    visits
      .flatMap((r) => r.goals ?? [])
      .map(({ id }) => id)
      .sort(),
  ).toEqual(['early', 'seen']);
  expect(sum((r) => r.vitals?.length)).toBe(1);
  expect(new Set(visits.map(({ d }) => [d.source, d.utm_source, d.utm_campaign].join(' ')))).toEqual(
    new Set([`${OTHER} letter spring`]),
  );
  const outcomes = notices.flatMap(({ notice }) => notice.outcomes.map(({ outcome }) => outcome));
  // A notice counts as shown after a second, which a quick answer does not leave it.
  expect(outcomes.filter((outcome) => outcome !== 'shown')).toEqual(['accepted']);
});

test('a visitor who grants one thing after the other has the page loaded for each', async ({
  page,
  world,
  locked,
}) => {
  await page.goto(locked.page('/x', ''));
  for (const [purpose, count] of [
    ['analytics', 2],
    ['marketing', 3],
  ] as const) {
    await page.mouse.click(5, 5);
    const reloaded = page.waitForEvent('load');
    await page.evaluate((name) => window.sluice?.choose({ [name]: true }), purpose);
    await reloaded;
    expect(loads(world)).toBe(count);
  }
  expect(await fetchesAgain(page, world, 'ads.localhost')).toBe('sent');
});

test('refusing loads nothing again', async ({ page, world, locked }) => {
  await page.goto(locked.page('/x', ''));
  await page.locator('[data-sluice-notice] [data-sluice-action=reject]').click();
  await page.waitForTimeout(600);
  expect(loads(world)).toBe(1);
  expect(await policies(page)).toBe(1);
});

test('withdrawing shuts out at once, without loading the page again', async ({ page, world, locked }) => {
  await page.goto(locked.page('/x', ''));
  await acceptAndReload(page);
  expect(await fetchesAgain(page, world)).toBe('sent');
  await page.evaluate(() => window.sluice?.withdraw());
  expect(await fetchesAgain(page, world)).toBe('refused');
  await page.waitForTimeout(300);
  expect(loads(world)).toBe(2);
});

test('where no cookie is kept the page is not loaded again, and the console says so once', async ({
  page,
  world,
  locked,
}) => {
  await page.addInitScript(() =>
    Object.defineProperty(Document.prototype, 'cookie', {
      configurable: true,
      get: () => '',
      set: () => undefined,
    }),
  );
  const told = warnings(page);
  await page.goto(locked.page('/x', ''));
  await page.evaluate(() => {
    window.sluice?.choose({ analytics: true });
    window.sluice?.acceptAll();
  });
  await page.waitForTimeout(500);
  await page.evaluate(() => window.sluice?.rejectAll());
  await page.evaluate(() => window.sluice?.acceptAll());
  await page.waitForTimeout(500);
  expect(loads(world)).toBe(1);
  expect(told.filter((text) => /not loaded again: the browser keeps no cookie/.test(text))).toHaveLength(1);
});

test('a page that grants by itself whenever it is loaded is not loaded for ever', async ({
  page,
  world,
  locked,
}) => {
  await page.goto(locked.page('/x', '<script>sluice.setMinor(true); sluice.setMinor(false)</script>'));
  await acceptAndReload(page);
  await page.waitForTimeout(2500);
  expect(loads(world)).toBeLessThanOrEqual(3);
});

test('a page that answers a form is not loaded again', async ({ page, world, locked }) => {
  const told = warnings(page);
  await page.goto(locked.page('/x', '', { headers: { 'server-timing': 'db;dur=1, sluice-posted' } }));
  await page.locator('[data-sluice-notice] [data-sluice-action=accept]').click();
  await expect.poll(() => told.join()).toMatch(/it answers a form/);
  await page.waitForTimeout(300);
  expect(loads(world)).toBe(1);
});

test('the answer to a form of the site is not posted again, and its way on is loaded again', async ({
  page,
  world,
  locked,
}) => {
  const told = warnings(page);
  locked.page('/answer', 'Thanks');
  const form = (action: string) =>
    `<form method="post" action="${action}"><button id="go">go</button></form>`;
  await page.goto(locked.page('/x', form('/answer')));
  await page.click('#go');
  await page.waitForURL('**/answer');
  await page.locator('[data-sluice-notice] [data-sluice-action=accept]').click();
  await expect.poll(() => told.join()).toMatch(/it answers a form/);
  await page.waitForTimeout(300);
  expect(loads(world, '/answer')).toBe(1);

  await page.context().clearCookies();
  world.serve(SHOP, '/post', { status: 303, headers: { location: '/answer' } });
  await page.goto(locked.page('/y', form('/post')));
  await page.click('#go');
  await page.waitForURL('**/answer');
  await acceptAndReload(page);
  expect(await fetchesAgain(page, world)).toBe('sent');
});

test('another tab is left as it is, and has it from its next page on', async ({
  context,
  page,
  world,
  locked,
}) => {
  const url = locked.page('/x', '<input>');
  const other = await context.newPage();
  await other.goto(url);
  await other.fill('input', 'half a sentence');
  await page.goto(url);
  world.clear();
  await page.bringToFront();
  await acceptAndReload(page);
  await expect.poll(() => other.evaluate(() => window.sluice?.allowed('analytics'))).toBe(true);
  await other.waitForTimeout(600);
  expect(await other.inputValue('input')).toBe('half a sentence');
  expect(loads(world)).toBe(1);
  await other.reload();
  expect(await fetchesAgain(other, world)).toBe('sent');
});

test('where a region grants by its rule nothing is loaded again, and what is not granted is shut out', async ({
  page,
  world,
  locked,
}) => {
  locked.publish({ region: 'US' });
  await page.goto(locked.page('/x', ''));
  expect(await fetchesAgain(page, world)).toBe('sent');
  await page.evaluate(() => window.sluice?.choose({ analytics: false }));
  expect(await fetchesAgain(page, world)).toBe('refused');
  expect(await fetchesAgain(page, world, 'ads.localhost')).toBe('sent');
  expect(loads(world)).toBe(1);
});

for (const gate of [{ report: true }, { off: true }]) {
  test(`with gate ${JSON.stringify(gate)} there is no policy`, async ({ page, locked }) => {
    locked.publish({ gate: { ...GATE, ...gate } });
    await page.goto(locked.page('/x', ''));
    expect(await policies(page)).toBe(0);
  });
}

test('what a page may do without a policy it still may: inline code, eval, WebAssembly, data:, blob:, javascript:', async ({
  page,
  locked,
}) => {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(
    locked.page(
      '/x',
      `<style>h1 { color: rgb(1, 2, 3) }</style><p style="color: rgb(4, 5, 6)" id="p" onclick="did.push('handler')">x</p>
      <script>window.did = ['inline']; new Function("did.push('eval')")();
      WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => did.push('wasm'));
      document.querySelector('#p').click();
      new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))).onmessage = () => did.push('worker');
      new Worker('data:text/javascript,postMessage(1)').onmessage = () => did.push('data worker');
      fetch('data:,x').then(() => did.push('data'));
      const image = new Image(); image.onload = () => did.push('image'); image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
      </script><iframe src="javascript:void parent.did.push('javascript')"></iframe>
      <iframe srcdoc="<script>parent.did.push('srcdoc')</script>"></iframe>`,
    ),
  );
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { did: string[] }).did.sort()))
    .toEqual([
      'data',
      'data worker',
      'eval',
      'handler',
      'image',
      'inline',
      'javascript',
      'srcdoc',
      'wasm',
      'worker',
    ]);
  expect(
    await page.evaluate(() => [...document.querySelectorAll('h1,#p')].map((e) => getComputedStyle(e).color)),
  ).toEqual(['rgb(1, 2, 3)', 'rgb(4, 5, 6)']);
  expect(complaints).toEqual([]);
});

test('necessary hosts pass, by socket too, and a host that nobody named does not', async ({
  page,
  world,
  locked,
}) => {
  await page.goto(locked.page('/x', ''));
  expect(await fetchesAgain(page, world, 'pay.localhost')).toBe('sent');
  const socket = await page.evaluate(
    (url) =>
      new Promise((resolve) =>
        Object.assign(new WebSocket(url), { onopen: () => resolve('open'), onerror: () => resolve('error') }),
      ),
    world.url('/s', 'pay.localhost').replace('http', 'ws'),
  );
  expect(socket).toBe('open');
  expect(await fetchesAgain(page, world, OTHER)).toBe('refused');
});

test('stands beside a strict policy of the page, with a nonce and Trusted Types', async ({
  page,
  world,
  locked,
}) => {
  const complaints: string[] = [];
  const tag = locked.publish(AUTOMATIC).replace('<script', '<script nonce="n1"');
  const tracker = world.serve(TRACKER, '/t.js', { body: 'window.ran = 1' });
  await page.goto(
    world.page(
      '/x',
      `<!doctype html><html lang="en"><head>${tag}</head><body><script nonce="n1" type="text/plain" data-sluice="analytics" src="${tracker}"></script></body></html>`,
      {
        'content-security-policy': `default-src 'none'; script-src 'nonce-n1' 'strict-dynamic'; connect-src *; img-src *; require-trusted-types-for 'script'; trusted-types sluice`,
      },
    ),
  );
  await acceptAndReload(page);
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await expect.poll(() => page.evaluate(() => (window as { ran?: number }).ran)).toBe(1);
  expect(await policies(page)).toBe(1);
  expect(complaints).toEqual([]);
});

test('a bundle of a site without it carries nothing of it', ({ locked }) => {
  const size = (config: object) => Buffer.byteLength(locked.entry(config));
  expect(locked.entry({ gate: {} })).not.toContain('Content-Security-Policy');
  expect(size({}) - size({ gate: {} })).toBeGreaterThan(2000);
});

test('the one-file build locks down too', async ({ page, world }) => {
  const src = world.serve(SHOP, '/one.js', {
    type: 'text/javascript',
    body: readFileSync('dist/sluice.js', 'utf8'),
  });
  const config = {
    site: 'try',
    name: 'Try',
    region: 'DE',
    policy: { version: 1, url: '/p' },
    purposes: { analytics: {} },
    services: [{ id: 'stats', name: 'Stats', purpose: 'analytics', hosts: [TRACKER] }],
    gate: GATE,
  };
  await page.goto(
    world.page(
      '/x',
      `<!doctype html><html lang="en"><head><script>window.sluiceConfig=${JSON.stringify(config)}</script><script src="${src}"></script></head><body></body></html>`,
    ),
  );
  expect(await fetchesAgain(page, world)).toBe('refused');
  await acceptAndReload(page);
  expect(await fetchesAgain(page, world)).toBe('sent');
});
