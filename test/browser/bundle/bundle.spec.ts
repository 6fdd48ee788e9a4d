import { software } from '../support/software.js';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { TRACKER, trackerScript } from '../support/world.js';
import { CONFIG, expect, requestsOf, test } from './site.js';

const notice = (page: Page) => page.locator('[data-sluice-notice]');
const press = (page: Page, action: string) => notice(page).locator(`[data-sluice-action=${action}]`).click();
const cookie = (page: Page) => page.evaluate(() => document.cookie);
const loaded = (page: Page) => page.evaluate(() => (window as { tracked?: number }).tracked ?? 0);

test('asks with one request of ours, and stores nothing before the answer [nothing-before]', async ({
  page,
  site,
  world,
}) => {
  await page.goto(site.page());
  await expect(notice(page)).toBeVisible();
  expect(requestsOf(world).filter((path) => path.startsWith('/s/'))).toEqual(['/s/sluice.js']);
  expect(await cookie(page)).toBe('');
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  expect(site.asked()).toEqual([]);
});

test('accepting lets the tracker run, at once and on the next page, and asks no more', async ({
  page,
  site,
}) => {
  const url = site.page();
  await page.goto(url);
  await press(page, 'accept');
  await expect.poll(() => loaded(page)).toBe(1);
  await expect(notice(page)).toBeHidden();
  expect(await cookie(page)).toMatch(/(^|; )sluice=1\.1\.\w+\.0\.[A-Z*]*\.AM/);
  await page.goto(url);
  await expect.poll(() => loaded(page)).toBe(1);
  await expect(notice(page)).toBeHidden();
});

test('refusing is kept as long, lets nothing run, and is not asked about again [no-as-long] [no-nagging] [nothing-after-no]', async ({
  page,
  site,
}) => {
  const url = site.page();
  await page.goto(url);
  await press(page, 'reject');
  await expect(notice(page)).toBeHidden();
  await page.goto(url);
  await page.waitForTimeout(500);
  await expect(notice(page)).toBeHidden();
  expect(site.asked()).toEqual([]);
  const [kept] = await page.context().cookies();
  expect((kept?.expires ?? 0) * 1000 - Date.now()).toBeGreaterThan(300 * 864e5);
});

test('the preferences grant one purpose and not the other', async ({ page, site }) => {
  await page.goto(site.page());
  await press(page, 'options');
  const dialog = page.locator('[data-sluice-preferences]');
  await expect(dialog).toBeVisible();
  await dialog.getByRole('switch', { name: /statistics/i }).click();
  await dialog.locator('[data-sluice-action=save]').click();
  await expect.poll(() => loaded(page)).toBe(1);
  const verdict = await page.evaluate(() => window.sluice?.verdict().purposes);
  expect([verdict?.analytics?.state, verdict?.marketing?.state]).toEqual(['granted', 'denied']);
});

test('withdrawing erases, silences and is remembered [withdrawal-now]', async ({ page, site, world }) => {
  const url = site.page();
  await page.goto(url);
  await press(page, 'accept');
  await expect.poll(() => cookie(page)).toContain('_trk');
  await page.evaluate(() => window.sluice?.withdraw());
  await expect.poll(() => cookie(page)).not.toContain('_trk');
  await expect
    .poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('trk'))))
    .toEqual([]);
  world.clear();
  await page.goto(url);
  await page.waitForTimeout(400);
  expect(site.asked()).toEqual([]);
  await expect(notice(page)).toBeHidden();
});

test('a service that cannot stop has the page loaded once more, without it', async ({ page, site }) => {
  site.publish({ services: [{ ...CONFIG.services[0], stops: false }] });
  await page.goto(site.page());
  await press(page, 'accept');
  await expect.poll(() => loaded(page)).toBe(1);
  const reloaded = page.waitForEvent('load');
  await page.evaluate(() => window.sluice?.withdraw());
  await reloaded;
  expect(await loaded(page)).toBe(0);
});

test('another tab follows at once', async ({ context, site }) => {
  const url = site.page();
  const [one, two] = [await context.newPage(), await context.newPage()];
  await one.goto(url);
  await two.goto(url);
  await expect(notice(two)).toBeVisible();
  await one.bringToFront();
  await press(one, 'accept');
  await expect(notice(two)).toBeHidden();
  await expect.poll(() => loaded(two)).toBe(1);
});

test('a click that no person made may refuse', async ({ page, site }) => {
  await page.goto(site.page(software('[data-sluice-action=reject]')));
  await expect.poll(async () => (await page.context().cookies()).length).toBe(1);
  await expect(notice(page)).toBeHidden();
  expect(await cookie(page)).toMatch(/sluice=1\.1\.\w+\.4\./);
});

test('a click that no person made grants nothing, and the preferences say why', async ({ page, site }) => {
  await page.goto(site.page(software('[data-sluice-action=accept]')));
  const dialog = page.locator('[data-sluice-preferences]');
  await expect(dialog).toBeVisible();
  await expect(dialog).toContainText(/software|extension|program/i);
  expect(await cookie(page)).toBe('');
  expect(site.asked()).toEqual([]);
});

test('speaks the page’s language', async ({ page, site, world }) => {
  const tag = site.publish();
  await page.goto(
    world.page('/de', `<!doctype html><html lang="de-AT"><head>${tag}</head><body></body></html>`),
  );
  await expect(notice(page)).toBeVisible();
  await expect(notice(page)).toHaveAttribute('lang', 'de');
  await expect(notice(page).getByRole('button', { name: 'Alle ablehnen' })).toBeVisible();
  await press(page, 'options');
  await expect(page.locator('[data-sluice-preferences]')).toHaveAttribute('lang', 'de');
});

test.describe('with Global Privacy Control', () => {
  test.beforeEach(async ({ context }) => {
    await context.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }),
    );
  });

  test('an opt-out region switches off what is a sale, and says so', async ({ page, site }) => {
    site.publish({ region: 'US' });
    await page.goto(site.page());
    await expect.poll(() => loaded(page)).toBe(1);
    const { purposes, gpc } = (await page.evaluate(() => window.sluice?.verdict())) ?? {};
    expect([gpc, purposes?.analytics?.state, purposes?.marketing]).toEqual([
      true,
      'granted',
      { state: 'denied', why: 'gpc' },
    ]);
    await expect(page.getByText(/opt-out request honou?red/i)).toBeVisible();
  });
});

test('an opt-out region lets run, and takes a no', async ({ page, site, world }) => {
  site.publish({ region: 'US' });
  const url = site.page();
  await page.goto(url);
  await expect.poll(() => loaded(page)).toBe(1);
  await expect(notice(page)).toBeHidden();
  await page.getByRole('button', { name: /privacy choices/i }).click();
  await page.locator('[data-sluice-preferences] [data-sluice-action=reject]').click();
  world.clear();
  await page.goto(url);
  await page.waitForTimeout(400);
  expect(site.asked()).toEqual([]);
});

test('a region before the bundle is believed', async ({ page, site, world }) => {
  const tag = site.publish({ region: null });
  await page.goto(
    world.page(
      '/us',
      `<!doctype html><html lang="en"><head><script>self.sluiceRegion="US-CA"</script>${tag}</head><body></body></html>`,
    ),
  );
  expect(await page.evaluate(() => window.sluice?.verdict().model)).toBe('opt-out');
  await expect(notice(page)).toBeHidden();
});

test('works under a strict CSP with a nonce, and under Trusted Types [strict-pages]', async ({
  page,
  site,
  world,
}) => {
  const tag = site.publish().replace('<script', '<script nonce="n1"');
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
  const tracker = world.url('/t.js', 'tracker.localhost');
  await page.goto(
    world.page(
      '/strict',
      `<!doctype html><html lang="en"><head>${tag}</head><body><script nonce="n1" type="text/plain" data-sluice="analytics" src="${tracker}"></script></body></html>`,
      {
        'content-security-policy': `default-src 'none'; script-src 'nonce-n1' 'strict-dynamic'; connect-src *; img-src *; require-trusted-types-for 'script'; trusted-types sluice`,
      },
    ),
  );
  await expect(notice(page)).toBeVisible();
  await press(page, 'options');
  await page.locator('[data-sluice-preferences] [data-sluice-action=accept]').click();
  await expect.poll(() => loaded(page)).toBe(1);
  expect(errors).toEqual([]);
});

test('works inlined, and finds its other files from data-base', async ({ page, site, world }) => {
  site.publish();
  await page.goto(
    world.page(
      '/in',
      `<!doctype html><html lang="en"><head><script data-base="/s/">${site.entry()}</script></head><body></body></html>`,
    ),
  );
  await press(page, 'options');
  await expect(page.locator('[data-sluice-preferences]')).toBeVisible();
});

test('a second tag on a page changes nothing', async ({ page, site }) => {
  const tag = site.publish();
  await page.goto(site.page('', tag));
  await expect(notice(page)).toHaveCount(1);
});

test('breaks nothing where its other files do not come, and goes on when they do', async ({ page, site }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  const url = site.page();
  await page.route(/\/s\/[0-9a-f]{16}\.js$/, (route) => route.abort());
  await page.goto(url);
  await press(page, 'options');
  await press(page, 'accept');
  await expect(notice(page)).toBeHidden();
  // Fetched, as it is granted, and not run.
  await expect.poll(() => site.asked()).toEqual(['/t.js']);
  expect(await loaded(page)).toBe(0);
  expect(errors).toEqual([]);
  await page.unroute(/\/s\/[0-9a-f]{16}\.js$/);
  await page.evaluate(() => window.sluice?.open());
  await expect.poll(() => loaded(page)).toBe(1);
});

test('the API: when, choose, on, receipt', async ({ page, site }) => {
  await page.goto(site.page());
  const seen = await page.evaluate(async () => {
    const { sluice } = window;
    if (!sluice) throw new Error('no sluice');
    const changes: string[] = [];
    sluice.on('change', ({ after }) => changes.push(after.purposes.analytics?.state ?? ''));
    const before = [sluice.allowed('stats'), sluice.allowed('analytics'), sluice.allowed('nobody')];
    const waited = sluice.when('stats').then(() => 'granted');
    sluice.choose({ analytics: true });
    const receipt = await sluice.receipt();
    return { before, waited: await waited, after: sluice.allowed('stats'), changes, receipt };
  });
  expect(seen).toMatchObject({
    before: [false, false, false],
    waited: 'granted',
    after: true,
    changes: ['granted'],
    receipt: {
      'dpv:hasDataController': { 'dpv:hasName': 'The Shop', site: 'shop' },
      'dpv:hasProcess': [
        { purpose: 'analytics', 'dpv:hasConsentStatus': 'dpv:ConsentGiven' },
        { purpose: 'marketing', 'dpv:hasConsentStatus': 'dpv:ConsentRefused' },
      ],
      event: { source: 'api' },
    },
  });
});

test('a minor gets nothing but what is necessary, whatever was answered', async ({ page, site }) => {
  await page.goto(site.page());
  await page.evaluate(() => {
    window.sluice?.acceptAll();
    window.sluice?.setMinor(true);
  });
  const state = () => page.evaluate(() => window.sluice?.verdict().purposes.analytics);
  expect(await state()).toEqual({ state: 'denied', why: 'minor' });
  await page.evaluate(() => window.sluice?.setMinor(false));
  expect(await state()).toEqual({ state: 'granted', why: 'chosen' });
});

test.describe('the one-file build', () => {
  const script = () => readFileSync('dist/sluice.js', 'utf8');

  test('reads window.sluiceConfig and does the same', async ({ page, world }) => {
    world.serve(TRACKER, '/t.js', { type: 'text/javascript', body: trackerScript(world) });
    const src = world.serve('shop.localhost', '/one.js', { type: 'text/javascript', body: script() });
    const tracker = world.url('/t.js', 'tracker.localhost');
    await page.goto(
      world.page(
        '/one',
        `<!doctype html><html lang="de"><head><script>window.sluiceConfig=${JSON.stringify(CONFIG)}</script><script src="${src}"></script></head><body><script type="text/plain" data-sluice="analytics" src="${tracker}"></script></body></html>`,
      ),
    );
    await expect(notice(page)).toHaveAttribute('lang', 'de');
    await press(page, 'accept');
    await expect.poll(() => loaded(page)).toBe(1);
  });

  test('says in the console what is wrong with the config, and leaves the page alone', async ({
    page,
    world,
  }) => {
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    const src = world.serve('shop.localhost', '/one.js', { type: 'text/javascript', body: script() });
    await page.goto(
      world.page(
        '/bad',
        `<!doctype html><html lang="en"><head><script>window.sluiceConfig={site:'x'}</script><script src="${src}"></script></head><body><p>Here</p></body></html>`,
      ),
    );
    expect(errors.join('\n')).toMatch(/sluice: window\.sluiceConfig: name is required/);
    await expect(page.getByText('Here')).toBeVisible();
  });
});
