import { software } from '../support/software.js';
import type { BrowserContext, Page } from 'playwright/test';
import { CONFIG, expect, test } from '../bundle/site.js';

const notice = (page: Page) => page.locator('[data-sluice-notice]');
const wayBack = (page: Page) => page.locator('.sluice-back');
const press = (page: Page, action: string) => notice(page).locator(`[data-sluice-action=${action}]`).click();
const loaded = (page: Page) => page.evaluate(() => (window as { tracked?: number }).tracked ?? 0);
const cookie = (page: Page) => page.evaluate(() => document.cookie);
const held = (page: Page) =>
  page.evaluate(() => {
    const purposes = window.sluice?.verdict().purposes;
    return [purposes?.analytics, purposes?.marketing].map((h) => `${h?.state} ${h?.why}`);
  });
const day = (offset = 0): string => Math.floor(Date.now() / 864e5 + offset).toString(36);
const put = (context: BrowserContext, url: string, value: string, domain?: string) =>
  context.addCookies([
    { name: 'sluice', value, ...(domain ? { domain, path: '/' } : { url: new URL('/', url).href }) },
  ]);

test.describe('other tabs', () => {
  test('follow at once: the notice goes, what was held runs, and it stops again', async ({
    page,
    site,
    context,
  }) => {
    const url = site.page();
    await page.goto(url);
    const other = await context.newPage();
    await other.goto(url);
    await expect(notice(other)).toBeVisible();
    await press(page, 'accept');
    await expect(notice(other)).toBeHidden();
    await expect(wayBack(other)).toBeVisible();
    await expect.poll(() => loaded(other)).toBe(1);
    await page.evaluate(() => window.sluice?.withdraw());
    await expect.poll(() => held(other)).toEqual(['denied chosen', 'denied chosen']);
  });
});

test.describe('the cookie', () => {
  test('is kept for the host where the browser refuses the configured domain', async ({ page, site }) => {
    // A name of one part is no cookie's domain, as a public suffix is none.
    site.publish({ cookieDomain: 'localhost' });
    const url = site.page();
    await page.goto(url);
    await press(page, 'reject');
    expect(await cookie(page)).toMatch(/^sluice=1\./);
    await page.goto(url);
    await expect(wayBack(page)).toBeVisible();
    await expect(notice(page)).toBeHidden();
  });

  test('is kept for the domain where it is one', async ({ page, site, context }) => {
    site.publish({ cookieDomain: 'shop.localhost' });
    await page.goto(site.page());
    await press(page, 'reject');
    expect((await context.cookies()).map(({ domain }) => domain)).toEqual(['.shop.localhost']);
  });

  test('twice there: of one day the refusal holds, and an answer leaves one', async ({
    page,
    site,
    context,
  }) => {
    const url = site.page();
    await put(context, url, `1.1.${day()}.0..AM`);
    await put(context, url, `1.1.${day()}.0..am`, '.shop.localhost');
    await page.goto(url);
    expect(await held(page)).toEqual(['denied chosen', 'denied chosen']);
    await page.evaluate(() => window.sluice?.rejectAll());
    await expect
      .poll(async () => (await context.cookies()).map(({ value }) => value))
      .toEqual([expect.stringMatching(/^1\.1\.\w+\.\d\.\.am$/)]);
  });

  test('of a newer format is neither overwritten nor erased', async ({ page, site, context }) => {
    const url = site.page();
    await put(context, url, '2.from-later');
    await page.goto(url);
    await press(page, 'reject');
    await expect(wayBack(page)).toBeVisible();
    expect(await held(page)).toEqual(['denied chosen', 'denied chosen']);
    expect((await context.cookies()).map(({ value }) => value)).toEqual(['2.from-later']);
    await page.evaluate(() => window.sluice?.withdraw());
    expect(await cookie(page)).toBe('sluice=2.from-later');
  });

  test('as a filter list writes it, once for all time, is a refusal', async ({ page, site, context }) => {
    const url = site.page();
    await put(context, url, '1.99999.lfls...amepsz');
    await page.goto(url);
    await expect(wayBack(page)).toBeVisible();
    expect(await held(page)).toEqual(['denied chosen', 'denied chosen']);
    await put(context, url, '1.99999.lfls...AMEPSZ');
    await page.goto(url);
    expect(await held(page)).toEqual(['denied expired', 'denied expired']);
  });

  for (const value of [
    'true',
    '1',
    '1.',
    '1.1',
    '1..',
    '{"a":1}',
    '%E0%A4%A',
    `1.1.${day()}.0...`.repeat(60),
  ])
    test(`as "${value.slice(0, 20)}" is no answer, and breaks nothing`, async ({ page, site, context }) => {
      const url = site.page();
      await put(context, url, value);
      const errors: Error[] = [];
      page.on('pageerror', (error) => errors.push(error));
      await page.goto(url);
      await expect(notice(page)).toBeVisible();
      await press(page, 'reject');
      expect(await cookie(page)).toMatch(/^sluice=1\.1\.\w+\.0\.\S*$/);
      expect(errors).toEqual([]);
    });
});

test.describe('where cookies cannot be kept', () => {
  const block = async (page: Page) => {
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setDocumentCookieDisabled', { disabled: true });
  };

  test('the answer holds for the page, and the next page of the site does not ask again', async ({
    page,
    site,
  }) => {
    await block(page);
    await page.goto(site.page('<a id="on" href="/?2">on</a>'));
    await expect(notice(page)).toBeVisible();
    await press(page, 'accept');
    await expect.poll(() => loaded(page)).toBe(1);
    await page.locator('#on').click();
    await page.waitForURL('**/?2');
    await expect(wayBack(page)).toBeVisible();
    await expect(notice(page)).toBeHidden();
    expect(await held(page)).toEqual(['denied rule', 'denied rule']);
    expect(await loaded(page)).toBe(0);
    // The way back still leads to an answer.
    await page.evaluate(() => window.sluice?.choose({ analytics: true }));
    await expect.poll(() => loaded(page)).toBe(1);
  });

  test('a visitor from elsewhere is asked', async ({ page, site }) => {
    await block(page);
    await page.goto(site.page(), { referer: 'http://elsewhere.example/' });
    await expect(notice(page)).toBeVisible();
  });

  test('in a sandbox, where reading the jar throws, the page stays whole', async ({ page, site }) => {
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.goto(site.page('', '', { 'content-security-policy': 'sandbox allow-scripts' }));
    await expect(notice(page)).toBeVisible();
    await press(page, 'reject');
    await expect(notice(page)).toBeHidden();
    expect(await held(page)).toEqual(['denied chosen', 'denied chosen']);
    expect(errors.filter(({ message }) => /cookie/i.test(message))).toEqual([]);
  });
});

test.describe('the region', () => {
  const where = (page: Page) =>
    page.evaluate(() => {
      const verdict = window.sluice?.verdict();
      return [verdict?.region, verdict?.rule];
    });
  const tagged = (tag: string, region: string) => tag.replace('<script ', `<script data-region="${region}" `);

  for (const [prefix, data, expected] of [
    ['US', 'DE', ['US', 'US']],
    [null, 'US-CA', ['US-CA', 'US']],
    ['XX', 'US', ['US', 'US']],
    ['T1', 'ZZ', [null, '*']],
    [null, 'de', [null, '*']],
    [null, '', [null, '*']],
    [null, '${country}', [null, '*']],
  ] as const)
    test(`prefix ${prefix}, data-region "${data}": ${expected.join(', rule ')}`, async ({
      page,
      site,
      world,
    }) => {
      const tag = site.publish({ region: null });
      const before = prefix === null ? '' : `<script>self.sluiceRegion=${JSON.stringify(prefix)}</script>`;
      await page.goto(
        world.page('/', `<!doctype html><head>${before}${tagged(tag, data)}</head><body></body>`),
      );
      expect(await where(page)).toEqual(expected);
    });

  test('of the config comes before all others', async ({ page, site, world }) => {
    const tag = site.publish({ region: 'FR' });
    await page.goto(
      world.page(
        '/',
        `<!doctype html><head><script>self.sluiceRegion='US'</script>${tagged(tag, 'JP')}</head><body></body>`,
      ),
    );
    expect((await where(page))[0]).toBe('FR');
  });

  test.describe('by the time zone, where nobody tells', () => {
    test.use({ timezoneId: 'America/New_York' });
    test('picks the rule and stays in the page', async ({ page, site }) => {
      site.publish({ region: null });
      await page.goto(site.page());
      expect(await where(page)).toEqual([null, 'US']);
      expect(await held(page)).toEqual(['granted rule', 'granted rule']);
    });
  });
});

test.describe('under Global Privacy Control', () => {
  test.beforeEach(({ page }) =>
    page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { value: true, configurable: true });
    }),
  );

  test('“accept all” in a notice that does not speak of it grants no sale', async ({ page, site }) => {
    await page.goto(site.page());
    await press(page, 'accept');
    expect(await held(page)).toEqual(['granted chosen', 'denied gpc']);
  });

  test('the preferences speak of it, and what is granted there is granted', async ({ page, site }) => {
    await page.goto(site.page());
    await press(page, 'options');
    const dialog = page.locator('[data-sluice-preferences]');
    await expect(dialog).toContainText('Global Privacy Control');
    await dialog.locator('[data-sluice-action=accept]').click();
    expect(await held(page)).toEqual(['granted chosen', 'granted chosen']);
  });

  test('in the US the opt-out is honoured and said, and the way back says what it is [signal-obeyed]', async ({
    page,
    site,
  }) => {
    site.publish({ region: 'US' });
    await page.goto(site.page());
    expect(await held(page)).toEqual(['granted rule', 'denied gpc']);
    await expect(wayBack(page)).toHaveText('Your privacy choicesOpt-out request honoured');
    await wayBack(page).click();
    const dialog = page.locator('[data-sluice-preferences]');
    await dialog.getByRole('switch', { name: /statistics/i }).click();
    await dialog.locator('[data-sluice-action=save]').click();
    await expect.poll(() => held(page)).toEqual(['denied chosen', 'denied chosen']);
  });
});

test('in the US the way back is there without a signal, and a switch left on is no yes elsewhere', async ({
  page,
  site,
}) => {
  site.publish({ region: 'US' });
  await page.goto(site.page());
  await expect(wayBack(page)).toHaveText('Your privacy choices');
  await wayBack(page).click();
  const dialog = page.locator('[data-sluice-preferences]');
  await dialog.getByRole('switch', { name: /advertising/i }).click();
  await dialog.locator('[data-sluice-action=save]').click();
  await expect.poll(() => held(page)).toEqual(['granted rule', 'denied chosen']);
  site.publish({ region: 'DE' });
  await page.goto(site.page());
  expect(await held(page)).toEqual(['denied new', 'denied chosen']);
  await expect(notice(page)).toBeVisible();
});

test('a minor is asked nothing, can agree to nothing, and nothing of it is stored [minors]', async ({
  page,
  site,
}) => {
  await page.goto(site.page());
  await page.evaluate(() => window.sluice?.setMinor(true));
  await expect(notice(page)).toBeHidden();
  await page.evaluate(() => window.sluice?.acceptAll());
  expect(await held(page)).toEqual(['denied minor', 'denied minor']);
  expect(await cookie(page)).toBe('');
  await wayBack(page).click();
  const dialog = page.locator('[data-sluice-preferences]');
  await expect(dialog.locator('[data-sluice-action=reject]')).toBeVisible();
  await expect(dialog.locator('[data-sluice-action=accept]')).toHaveCount(0);
  await expect(dialog.locator('[data-sluice-action=save]')).toHaveCount(0);
});

test('a site for children too treats a visitor as one until the page says otherwise', async ({
  page,
  site,
}) => {
  site.publish({ audience: 'mixed' });
  await page.goto(site.page());
  expect(await held(page)).toEqual(['denied minor', 'denied minor']);
  await expect(notice(page)).toBeHidden();
  await page.evaluate(() => window.sluice?.setMinor(false));
  await expect(notice(page)).toBeVisible();
});

test('software may refuse, and not accept', async ({ page, site }) => {
  await page.goto(site.page(software('[data-sluice-notice] [data-sluice-action=accept]')));
  await expect(page.locator('[data-sluice-preferences]')).toBeVisible();
  expect(await cookie(page)).toBe('');
  await page.goto(site.page(software('[data-sluice-notice] [data-sluice-action=reject]')));
  await expect(notice(page)).toBeHidden();
  // 4: an answer that no person gave.
  expect(await cookie(page)).toMatch(/^sluice=1\.1\.\w+\.4\.\.am$/);
});

test.describe('where the region exempts the site’s own count', () => {
  const exempt = { region: 'FR', exempt: true, usage: { collector: 'https://shop.localhost' } };

  test('it goes on, a service of others in its purpose waits, and its own switch alone is on', async ({
    page,
    site,
  }) => {
    site.publish(exempt);
    await page.goto(site.page());
    expect(await held(page)).toEqual(['denied exempt', 'denied rule']);
    expect(await page.evaluate(() => window.sluice?.allowed('analytics'))).toBe(false);
    await page.waitForTimeout(300);
    expect(site.asked()).toEqual([]);
    await press(page, 'options');
    const dialog = page.locator('[data-sluice-preferences]');
    await expect(dialog.getByRole('switch', { name: /statistics/i })).not.toBeChecked();
    await expect(dialog.getByRole('switch', { name: /counting of visits/i })).toBeChecked();
    await dialog.locator('[data-sluice-action=save]').click();
    // Left on, it is no yes; and it is not asked for again.
    await expect.poll(() => held(page)).toEqual(['denied exempt', 'denied chosen']);
    await page.goto(site.page());
    await expect(wayBack(page)).toBeVisible();
    expect(await cookie(page)).toMatch(/\.m$/);
  });

  test('visits are counted before an answer, and an objection ends that', async ({ page, site, world }) => {
    const collector = new URL(world.url('/')).origin;
    site.publish({ ...exempt, usage: { collector } });
    const counted = () =>
      page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith('sluice:')));
    const visits = () =>
      world
        .requests('shop.localhost')
        .filter(({ path, body }) => path.startsWith('/v1/report') && !('notice' in JSON.parse(body)));
    const url = site.page();
    await page.goto(url);
    await expect.poll(counted).toBe(true);
    await page.goto('about:blank');
    await expect.poll(() => visits().length).toBeGreaterThan(0);
    await page.goto(url);
    await expect.poll(counted).toBe(true);
    await press(page, 'reject');
    await expect.poll(counted).toBe(false);
    const before = visits().length;
    await page.goto(url);
    await expect(wayBack(page)).toBeVisible();
    await page.goto('about:blank');
    await page.waitForTimeout(500);
    expect(visits().length).toBe(before);
  });

  test('a no is an objection to that, too', async ({ page, site }) => {
    site.publish(exempt);
    await page.goto(site.page());
    await press(page, 'reject');
    expect(await held(page)).toEqual(['denied chosen', 'denied chosen']);
  });
});

test.describe('a change of the policy', () => {
  const answered = async (page: Page, url: string, action: string) => {
    await page.goto(url);
    await press(page, action);
    await expect(notice(page)).toBeHidden();
  };

  test('of the text alone neither asks nor tells [no-nagging]', async ({ page, site }) => {
    await answered(page, site.page(), 'accept');
    site.publish({ policy: { version: 2, url: '/privacy' } });
    await page.goto(site.page());
    await expect(wayBack(page)).toBeVisible();
    expect(await held(page)).toEqual(['granted chosen', 'granted chosen']);
  });

  test('without a new purpose is told once', async ({ page, site }) => {
    await answered(page, site.page(), 'accept');
    const changes = [
      { version: 2, tell: { en: 'We moved to Lisbon.', de: 'Wir sind nach Lissabon umgezogen.' } },
    ];
    site.publish({ policy: { version: 2, url: '/privacy', changes } });
    await page.goto(site.page());
    const told = page.locator('.sluice-notice', { hasText: 'We moved to Lisbon.' });
    await expect(told).toBeVisible();
    await told.getByRole('button').click();
    await expect(told).toHaveCount(0);
    await page.goto(site.page());
    await expect(wayBack(page)).toBeVisible();
    await expect(told).toHaveCount(0);
    expect(await held(page)).toEqual(['granted chosen', 'granted chosen']);
  });

  test('that adds a purpose asks, says which, and leaves what was granted', async ({ page, site }) => {
    await answered(page, site.page(), 'accept');
    const policy = { version: 2, url: '/privacy', changes: [{ version: 2, added: ['media'] }] };
    site.publish({ policy, purposes: { ...CONFIG.purposes, media: {} } });
    await page.goto(site.page());
    await expect(notice(page)).toBeVisible();
    expect(await page.evaluate(() => window.sluice?.verdict().ask)).toEqual({
      because: 'new-purpose',
      added: ['media'],
    });
    expect(await held(page)).toEqual(['granted chosen', 'granted chosen']);
    await press(page, 'options');
    await expect(page.locator('[data-sluice-preferences]')).toContainText(
      'We are asking again because this is new: Videos and maps',
    );
  });

  test('that adds a service to a granted purpose asks, and holds it until then', async ({ page, site }) => {
    await answered(page, site.page(), 'accept');
    const added = {
      id: 'timer',
      name: 'Page Timer',
      purpose: 'analytics',
      hosts: ['timer.example'],
      since: 2,
    };
    site.publish({ policy: { version: 2, url: '/privacy' }, services: [...CONFIG.services, added] });
    await page.goto(site.page());
    await expect(notice(page)).toBeVisible();
    expect(await page.evaluate(() => window.sluice?.verdict().services)).toEqual({
      stats: { state: 'granted', why: 'purpose' },
      timer: { state: 'denied', why: 'new' },
    });
    await press(page, 'options');
    await expect(page.locator('[data-sluice-preferences]')).toContainText('this is new: Page Timer');
  });
});
