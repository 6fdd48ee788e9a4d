import type { Page } from 'playwright/test';
import { buildSdk } from '../gate/cases/build-sdk.js';
import { expect, paths, published, test, TRACKER, type World } from './told.js';

const js = (body: string) => ({ type: 'text/javascript', body });
const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
const json = (body: object) => ({ type: 'application/json', headers: cors, body: JSON.stringify(body) });
const inline = (code: string): string => `<script>${code.replaceAll('</script', '<\\/script')}</script>`;

/** The body of each request whose path begins so, as text. */
const sent = (world: World, start: string): string[] =>
  world.requests(TRACKER).flatMap(({ path, body }) => (path.startsWith(start) ? [String(body)] : []));

test.describe('PostHog', () => {
  // As its docs have it for consent: out until told otherwise.
  const snippet = (world: World): string =>
    `<script data-sluice-service="posthog" type="text/plain" data-asset-host="http://${TRACKER}:${world.port}">${published('posthog-js/dist/loader-bootstrap.js').replaceAll('</script', '<\\/script')}</script>
     <script data-sluice-service="posthog" type="text/plain">posthog.init('phc_shop', { api_host: 'http://${TRACKER}:${world.port}', opt_out_capturing_by_default: true,
       request_batching: false, disable_compression: true, disable_session_recording: true, advanced_disable_flags: true, autocapture: false, opt_out_useragent_filter: true });</script>`;
  const open = async (page: Page, told: { page: (ids: string[], body: string) => string }, world: World) => {
    world.serve(TRACKER, '/static/array.js', js(published('posthog-js/dist/array.js')));
    for (const path of ['/e/', '/i/v0/e/', '/array/phc_shop/config', '/array/phc_shop/config.js', '/flags/'])
      world.serve(TRACKER, path, json({ status: 1 }));
    const url = told.page(['posthog'], snippet(world));
    await page.goto(url);
    return url;
  };
  const views = (world: World) => sent(world, '/').filter((body) => body.includes('$pageview')).length;
  const isOut = (page: Page) =>
    page.evaluate(() =>
      (window as { posthog?: { has_opted_out_capturing?(): boolean } }).posthog?.has_opted_out_capturing?.(),
    );

  test('is opted in once it is there, and counts the page', async ({ page, told, world }) => {
    await open(page, told, world);
    expect(paths(world)).toEqual([]);
    await told.accept();
    await expect.poll(() => isOut(page)).toBe(false);
    await expect.poll(() => views(world)).toBe(1);
  });

  test('counts a returning visitor without an event of its own for being told', async ({
    page,
    told,
    world,
  }) => {
    const url = await open(page, told, world);
    await told.accept();
    await expect.poll(() => views(world)).toBe(1);
    await page.goto(url);
    await expect.poll(() => isOut(page)).toBe(false);
    await expect.poll(() => views(world)).toBe(2);
    // Longer than the teller looks for a function at first.
    await page.waitForTimeout(1200);
    expect(views(world)).toBe(2);
    expect(sent(world, '/').filter((body) => body.includes('$opt_in'))).toEqual([]);
  });

  test('is opted out by a withdrawal, at once', async ({ page, told, world }) => {
    await open(page, told, world);
    await told.accept();
    await expect.poll(() => isOut(page)).toBe(false);
    await told.withdraw();
    await expect.poll(() => isOut(page)).toBe(true);
  });
});

test.describe('Mixpanel', () => {
  const snippet = (world: World): string =>
    inline(
      `MIXPANEL_CUSTOM_LIB_URL = 'http://${TRACKER}:${world.port}/mixpanel.js'; ${published('mixpanel-browser/dist/mixpanel-jslib-snippet.min.js')}
       mixpanel.init('shop', { api_host: 'http://${TRACKER}:${world.port}', opt_out_tracking_by_default: true, batch_requests: false });`,
    );
  interface Mixpanel {
    has_opted_in_tracking?(): boolean;
    track(name: string): void;
    persistence?: { disabled: boolean };
  }
  const isIn = (page: Page) =>
    page.evaluate(() => (window as { mixpanel?: Mixpanel }).mixpanel?.has_opted_in_tracking?.());
  const keeps = (page: Page) =>
    page.evaluate(() => (window as { mixpanel?: Mixpanel }).mixpanel?.persistence?.disabled === false);

  // What it would keep of an opt-out is held as all its storage is: what it does without is what can be seen.
  test('is opted in once it is there, on every page, and keeps and sends nothing after a withdrawal', async ({
    page,
    told,
    world,
  }) => {
    world.serve(TRACKER, '/mixpanel.js', js(published('mixpanel-browser/dist/mixpanel.min.js')));
    world.serve(TRACKER, '/track/', json({ status: 1 }));
    const url = told.page(['mixpanel'], snippet(world));
    await page.goto(url);
    expect(paths(world)).toEqual([]);
    await told.accept();
    await expect.poll(() => isIn(page)).toBe(true);
    await page.goto(url);
    await expect.poll(() => isIn(page)).toBe(true);
    await expect.poll(() => keeps(page)).toBe(true);
    expect(sent(world, '/track').filter((body) => decodeURIComponent(body).includes('$opt_in'))).toEqual([]);
    await told.withdraw();
    await expect.poll(() => keeps(page)).toBe(false);
    world.clear();
    await page.evaluate(() => (window as unknown as { mixpanel: Mixpanel }).mixpanel.track('after'));
    await page.waitForTimeout(300);
    expect(paths(world)).toEqual([]);
  });
});

test.describe('Clarity', () => {
  // A project that asks for consent: it starts without a cookie until it hears of one.
  const snippet = (world: World): string =>
    inline(`(function (c, l, a, r, i, t, y) {
       c[a] = c[a] || function () { (c[a].q = c[a].q || []).push(arguments); };
       t = l.createElement(r); t.async = 1; t.src = '${world.url('/tag', TRACKER)}';
       y = l.getElementsByTagName(r)[0]; y.parentNode.insertBefore(t, y);
     })(window, document, 'clarity', 'script', 'shop');`);
  const TAG = (world: World): string =>
    `window.heard = (clarity.q || []).map((call) => [...call]);
     clarity('start', { projectId: 'shop', upload: '${world.url('/collect', TRACKER)}', track: false, content: true });
     clarity.q.unshift(clarity.q.pop());
     const library = document.createElement('script'); library.async = true; library.src = '${world.url('/clarity.js', TRACKER)}';
     document.head.append(library);`;
  const serve = (world: World) => {
    world.serve(TRACKER, '/tag', js(TAG(world)));
    world.serve(TRACKER, '/clarity.js', js(published('clarity-js/build/clarity.min.js')));
    world.serve(TRACKER, '/collect', json({}));
  };
  const cookies = (page: Page) => page.evaluate(() => document.cookie);
  const heard = (page: Page) => page.evaluate(() => (window as { heard?: unknown[][] }).heard);

  test('hears of the grant and keeps its cookie; a page later before its tag runs; a withdrawal takes it back', async ({
    page,
    told,
    world,
  }) => {
    serve(world);
    const url = told.page(['clarity'], snippet(world));
    await page.goto(url);
    expect(paths(world)).toEqual([]);
    await told.accept();
    await expect.poll(() => cookies(page)).toContain('_clck=');
    await page.goto(url);
    await expect
      .poll(() => heard(page))
      .toEqual([['consentv2', { ad_Storage: 'granted', analytics_Storage: 'granted' }]]);
    await told.withdraw();
    await expect.poll(() => cookies(page)).not.toContain('_clck=');
  });
});

test.describe('Segment', () => {
  test('has no call for consent: when() is what starts it', async ({ page, told, world }) => {
    const app = await buildSdk(
      `import { AnalyticsBrowser } from '@segment/analytics-next';
       sluice.when('segment').then(() => AnalyticsBrowser.load({ writeKey: 'shop', cdnURL: '${world.url('', TRACKER)}' }));`,
    );
    world.serve(TRACKER, '/v1/projects/shop/settings', json({ integrations: {} }));
    await page.goto(told.page(['segment'], inline(app)));
    await page.waitForTimeout(300);
    expect(paths(world)).toEqual([]);
    await told.accept();
    await expect.poll(() => paths(world)).toContain('/v1/projects/shop/settings');
  });
});
