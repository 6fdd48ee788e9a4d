import type { Page } from 'playwright/test';
import { expect, paths, test, TRACKER, type Told, type World } from './told.js';

/** The vendor's snippet as `sluice mark` leaves it: a tag that is not marked is asked for by the preload scanner, and only not run. */
const snippet = (world: World): string => `
  <script async type="text/plain" data-sluice-service="google-analytics" src="${world.url('/gtag/js', TRACKER)}?id=G-SHOP"></script>
  <script>
    window.dataLayer = window.dataLayer || [];
    function gtag(){dataLayer.push(arguments);}
    gtag('js', new Date());
    gtag('config', 'G-SHOP');
  </script>`;

/** Reads the layer as the library does: what it finds, then what comes, and of that only what gtag() pushed. */
const LIBRARY = `{
  const read = (entry) => { if (Object.prototype.toString.call(entry) === '[object Arguments]') (window.read ||= []).push([...entry]); };
  dataLayer.forEach(read);
  window.found = window.read.length;
  const push = dataLayer.push;
  dataLayer.push = (...entries) => { entries.forEach(read); return push.apply(dataLayer, entries); };
  document.cookie = '_ga=GA1.1.1.1; path=/';
}`;

const ALL = [
  'ad_storage',
  'ad_user_data',
  'ad_personalization',
  'analytics_storage',
  'functionality_storage',
];
const signals = (state: string) => ({
  ...Object.fromEntries(ALL.map((name) => [name, state])),
  personalization_storage: 'denied',
  security_storage: 'granted',
});
const [DEFAULT, REDACT, GRANTED, DENIED] = [
  ['consent', 'default', signals('denied')],
  ['set', 'ads_data_redaction', true],
  ['consent', 'update', signals('granted')],
  ['consent', 'update', signals('denied')],
];

const open = async (page: Page, told: Told, world: World, config: object = {}) => {
  world.serve(TRACKER, '/gtag/js', { type: 'text/javascript', body: LIBRARY });
  const url = told.page(['google-analytics', 'google-ads'], snippet(world), config);
  await page.goto(url);
  return url;
};
/** What the library read, without the time in `js`. */
const read = (page: Page) =>
  page.evaluate(() =>
    ((window as { read?: unknown[][] }).read ?? []).map((entry) => (entry[0] === 'js' ? ['js'] : entry)),
  );
const found = (page: Page) => page.evaluate(() => (window as { found?: number }).found);
const verdict = (page: Page) =>
  page.evaluate(() => window.sluice?.verdict().services['google-analytics']?.state);

test('before a choice Google hears nothing: its tag is held', async ({ page, told, world }) => {
  await open(page, told, world);
  await page.waitForTimeout(300);
  expect(paths(world)).toEqual([]);
});

test('the first thing in the layer is the default, and a grant is one update before the library runs', async ({
  page,
  told,
  world,
}) => {
  await open(page, told, world);
  await told.accept();
  await expect.poll(() => found(page)).toBe(5);
  expect(await read(page)).toEqual([DEFAULT, REDACT, ['js'], ['config', 'G-SHOP'], GRANTED]);
});

test('a returning visitor: default and update come before the tag, and nothing twice', async ({
  page,
  told,
  world,
}) => {
  const url = await open(page, told, world);
  await told.accept();
  await expect.poll(() => found(page)).toBe(5);
  await page.goto(url);
  await expect.poll(() => found(page)).toBe(5);
  await page.waitForTimeout(300);
  expect(await read(page)).toEqual([DEFAULT, REDACT, GRANTED, ['js'], ['config', 'G-SHOP']]);
});

test('withdrawing is one update more, and the cookie goes', async ({ page, told, world }) => {
  await open(page, told, world);
  await told.accept();
  await expect.poll(() => found(page)).toBe(5);
  await told.withdraw();
  await expect.poll(async () => (await read(page)).length).toBe(6);
  await page.waitForTimeout(300);
  expect((await read(page)).slice(5)).toEqual([DENIED]);
  await expect.poll(() => page.evaluate(() => document.cookie)).not.toContain('_ga=');
});

test.describe('advanced mode', () => {
  const advanced = { google: { mode: 'advanced' } };

  test('changes nothing where the rule is opt-in', async ({ page, told, world }) => {
    const url = await open(page, told, world, { ...advanced, region: 'DE' });
    await told.reject();
    await page.goto(url);
    await page.waitForTimeout(300);
    expect(paths(world)).toEqual([]);
  });

  test('elsewhere the tag of a visitor who refused runs with denied signals; it stays denied and keeps nothing', async ({
    page,
    told,
    world,
  }) => {
    const url = await open(page, told, world, { ...advanced, region: 'US' });
    await page.evaluate(() => window.sluice?.rejectAll());
    await page.goto(url);
    await expect.poll(() => found(page)).toBe(5);
    expect((await read(page)).slice(0, 3)).toEqual([DEFAULT, REDACT, DENIED]);
    expect(await verdict(page)).toBe('denied');
    expect(await page.evaluate(() => document.cookie)).not.toContain('_ga=');
  });

  test('what it lets pass is no escape; the debug panel lists the cookie that it held', async ({
    page,
    told,
    world,
  }) => {
    const url = await open(page, told, world, { ...advanced, region: 'US' });
    await page.evaluate(() => window.sluice?.rejectAll());
    await page.addInitScript(() => {
      document.addEventListener('sluice:ready', () => {
        const told: unknown[] = ((window as unknown as { told?: unknown[] }).told = []);
        for (const name of ['held', 'escaped'] as const)
          window.sluice?.on(name, ({ what }) => told.push([name, what.replace(/.*localhost:\d+/, '')]));
      });
    });
    // The hash brings the witness, which nothing else on this page asks for.
    await page.goto('about:blank');
    await page.goto(`${url}#sluice-debug`);
    await expect.poll(() => found(page)).toBe(5);
    await expect(page.locator('[data-sluice-debug]')).toBeAttached();
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => (window as unknown as { told?: unknown[] }).told)).toEqual([
      ['held', '_ga'],
    ]);
  });

  test('basic mode holds the same tag there', async ({ page, told, world }) => {
    const url = await open(page, told, world, { region: 'US' });
    await page.evaluate(() => window.sluice?.rejectAll());
    world.clear();
    await page.goto(url);
    await page.waitForTimeout(300);
    expect(paths(world)).toEqual([]);
  });

  test('holds every other service as before, and Google too for a minor', async ({ page, told, world }) => {
    world.serve(TRACKER, '/gtag/js', { type: 'text/javascript', body: LIBRARY });
    const other = world.serve('other.localhost', '/fbevents.js', {
      type: 'text/javascript',
      body: 'window.pixel = 1',
    });
    const services = [
      { use: 'google-analytics', hosts: [TRACKER] },
      { use: 'meta-pixel', hosts: ['other.localhost'] },
    ];
    const body = (audience: string) =>
      told.page([], `<script src="${other}"></script>${snippet(world)}`, {
        ...advanced,
        region: 'US',
        audience,
        services,
      });
    const url = body('general');
    await page.goto(url);
    await page.evaluate(() => window.sluice?.rejectAll());
    world.clear();
    await page.goto(url);
    await expect.poll(() => found(page)).toBe(5);
    expect(await page.evaluate(() => 'pixel' in window)).toBe(false);
    world.clear();
    await page.goto(body('child'));
    await page.waitForTimeout(300);
    expect(await found(page)).toBeUndefined();
  });
});
