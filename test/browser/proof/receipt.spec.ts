import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import type { Receipt } from '../../../src/protocol/receipt.js';
import { axe } from '../support/axe.js';
import { CONFIG, expect, requestsOf, test, TRACKER } from '../bundle/site.js';

const notice = (page: Page) => page.locator('[data-sluice-notice]');
const dialog = (page: Page) => page.locator('[data-sluice-preferences]');
const press = (page: Page, action: string) => notice(page).locator(`[data-sluice-action=${action}]`).click();
const cookie = (page: Page) => page.evaluate(() => document.cookie);
const today = () => new Date().toISOString().slice(0, 10);

const SERVICES = [
  {
    ...CONFIG.services[0],
    provider: 'Stats Ltd',
    country: 'IE',
    data: ['page address', 'screen size'],
    keeps: '13 months',
  },
];

async function openReceipt(page: Page) {
  await page.evaluate(() => window.sluice?.open());
  const receipt = dialog(page).locator('.sluice-receipt');
  await receipt.locator('summary').click();
  return receipt;
}

test('the receipt has the fields of ISO/IEC TS 27560, and tells two visitors apart by nothing', async ({
  page,
  site,
  browser,
}) => {
  site.publish({ services: SERVICES });
  const url = site.page();
  const answer = async (visitor: Page): Promise<Receipt> => {
    await visitor.goto(url);
    await visitor.evaluate(() => window.sluice?.choose({ analytics: true }));
    const receipt = await visitor.evaluate(() => window.sluice?.receipt());
    if (!receipt) throw new Error('no receipt');
    return receipt;
  };
  const mine = await answer(page);
  expect(mine).toMatchObject({
    '@type': 'dpv:ConsentReceipt',
    'dct:conformsTo': 'https://w3id.org/dpv/schema/dpv-27560#receipt-record',
    'dct:identifier': expect.stringMatching(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    ),
    'dct:language': 'en',
    'dpv:hasNotice': {
      'dct:source': new URL('/privacy', url).href,
      'dct:hasVersion': 1,
      textHash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    },
    'dpv:hasDataController': { 'dpv:hasName': 'The Shop', site: 'shop' },
    'dpv:hasJurisdiction': expect.any(String),
    'dpv:hasProcess': [
      {
        purpose: 'analytics',
        'dct:title': 'Usage statistics',
        'dpv:hasPurpose': 'dpv:ServiceUsageAnalytics',
        'dpv:hasConsentStatus': 'dpv:ConsentGiven',
        'dpv:hasPersonalData': ['page address', 'screen size'],
        'dpv:hasRecipient': [
          {
            service: 'Stats',
            'dpv:hasName': 'Stats Ltd',
            'dpv:hasLocation': 'IE',
            'dpv:hasPersonalData': ['page address', 'screen size'],
            'dpv:hasStorageCondition': { names: ['_trk', 'trk:*'], 'dpv:hasDuration': '13 months' },
            'dpv:hasConsentStatus': 'dpv:ConsentGiven',
          },
        ],
      },
      {
        purpose: 'marketing',
        'dpv:hasPurpose': 'dpv:TargetedAdvertising',
        'dpv:hasConsentStatus': 'dpv:ConsentRefused',
        'dpv:hasRecipient': [],
      },
    ],
    'dpv:hasConsentControl': { '@type': 'dpv:WithdrawConsent', 'dct:source': new URL(url).origin },
    event: {
      '@type': 'dpv:ExpressedConsent',
      'dct:date': today(),
      'dct:valid': expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      'dpv:isImplementedByEntity': 'dpv:DataSubject',
      'dpv:hasConsentStatus': 'dpv:ConsentGiven',
      source: 'api',
      gpc: false,
    },
  });
  const other = await browser.newContext();
  const { 'dct:identifier': id, ...theirs } = await answer(await other.newPage());
  await other.close();
  const { 'dct:identifier': mineId, ...rest } = mine;
  expect(theirs).toEqual(rest);
  expect(id).not.toBe(mineId);
  // Drawn anew each time, and kept nowhere.
  const again = await page.evaluate(() => window.sluice?.receipt());
  expect(again?.['dct:identifier']).not.toBe(mineId);
});

test('the preferences show it in plain words, and there is none before an answer', async ({ page, site }) => {
  await page.goto(site.page());
  expect(await page.evaluate(() => window.sluice?.receipt())).toBeNull();
  await press(page, 'options');
  await expect(dialog(page)).toBeVisible();
  await expect(dialog(page).locator('.sluice-receipt')).toHaveCount(0);
  await dialog(page)
    .getByRole('switch', { name: /statistics/i })
    .click();
  await dialog(page).locator('[data-sluice-action=save]').click();
  const receipt = await openReceipt(page);
  const rows = await receipt
    .locator('dl > div')
    .evaluateAll((all) => all.map(({ children }) => [...children].map((c) => c.textContent)));
  const day = (ms: number) =>
    new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(ms);
  expect(rows[0]).toEqual(['Answered on', day(Date.now())]);
  expect(rows.slice(2)).toEqual([
    ['Version of the privacy policy', '1'],
    ['Usage statistics', 'Allowed'],
    ['Advertising', 'Refused'],
  ]);
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing on the receipt, ${colorScheme}`, async ({ page, site }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(site.page());
    await press(page, 'accept');
    await openReceipt(page);
    expect(await axe(page, '[data-sluice-preferences]')).toEqual([]);
    await page.setViewportSize({ width: 360, height: 700 });
    const { width } = (await dialog(page).locator('.sluice-receipt').boundingBox()) ?? { width: 0 };
    expect(width).toBeGreaterThan(200);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });

test('saving makes a file on the device, of what is shown, and asks nothing of a server', async ({
  page,
  site,
  world,
}) => {
  await page.goto(site.page());
  await press(page, 'accept');
  const receipt = await openReceipt(page);
  world.clear();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    receipt.locator('[data-sluice-action=save-receipt]').click(),
  ]);
  expect(download.suggestedFilename()).toBe(`receipt-shop-${today()}.json`);
  const saved = JSON.parse(await readFile(await download.path(), 'utf8')) as Receipt;
  expect(saved.event).toMatchObject({ source: 'notice', 'dpv:hasConsentStatus': 'dpv:ConsentGiven' });
  expect(saved['dpv:hasConsentControl']['dct:description']).toContain('Cookie settings');
  expect(requestsOf(world)).toEqual([]);
  await expect(dialog(page)).toBeVisible();
});

test('forgetting takes the cookie, erases and holds what was granted, and asks again, in other tabs too', async ({
  page,
  site,
  world,
}) => {
  const url = site.page();
  await page.goto(url);
  await press(page, 'accept');
  await expect.poll(() => cookie(page)).toContain('_trk');
  const other = await page.context().newPage();
  await other.goto(url);
  await expect(notice(other)).toBeHidden();
  // This tab gave the answer; it must not hold it in memory when the other has it forgotten.
  await other.bringToFront();
  const receipt = await openReceipt(other);
  await receipt.locator('[data-sluice-action=forget]').click();
  await expect(dialog(other)).toHaveCount(0);
  for (const tab of [other, page]) {
    await expect(notice(tab)).toBeVisible();
    await expect.poll(() => cookie(tab)).toBe('');
    const verdict = await tab.evaluate(() => window.sluice?.verdict());
    expect(verdict?.ask).toEqual({ because: 'first', added: [] });
    expect(verdict?.services.stats?.state).toBe('denied');
  }
  await page.bringToFront();
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.waitForTimeout(400);
  expect(await page.evaluate(() => window.sluice?.allowed('stats'))).toBe(false);
  world.clear();
  await page.goto(url);
  await expect(notice(page)).toBeVisible();
  expect(world.requests(TRACKER)).toEqual([]);
});

test('forgetting is counted as a withdrawal if something had been granted, and not otherwise', async ({
  page,
  site,
  world,
}) => {
  const stats = world.serve('stats.localhost', '/v1/report', { status: 204 }).replace('/v1/report', '');
  site.publish({ usage: { collector: stats } });
  await page.goto(site.page());
  const outcomes = () =>
    world.requests('stats.localhost').flatMap(({ body }) => {
      const report = JSON.parse(body) as { notice?: { outcomes: { outcome: string }[] } };
      return (report.notice?.outcomes ?? [])
        .map(({ outcome }) => outcome)
        .filter((outcome) => outcome !== 'shown');
    });
  const forget = async () => {
    await (await openReceipt(page)).locator('[data-sluice-action=forget]').click();
    await expect(notice(page)).toBeVisible();
  };
  await press(page, 'reject');
  await forget();
  await press(page, 'accept');
  await forget();
  await expect.poll(outcomes).toEqual(['refused', 'accepted', 'withdrawn']);
});

test('forgetting loads the page anew where a service cannot be stopped, and that page asks', async ({
  page,
  site,
}) => {
  site.publish({ services: [{ ...CONFIG.services[0], stops: false }] });
  await page.goto(site.page());
  await press(page, 'accept');
  await expect.poll(() => cookie(page)).toContain('_trk');
  const receipt = await openReceipt(page);
  const loaded = page.waitForEvent('load');
  await receipt.locator('[data-sluice-action=forget]').click();
  await loaded;
  await expect(notice(page)).toBeVisible();
  expect(await cookie(page)).toBe('');
});

test.describe('where cookies are blocked', () => {
  test('an answer that is held in memory is forgotten with a new load of the page', async ({
    page,
    site,
  }) => {
    await page.addInitScript(() =>
      Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set: () => undefined }),
    );
    await page.goto(site.page());
    await press(page, 'accept');
    const receipt = await openReceipt(page);
    const loaded = page.waitForEvent('load');
    await receipt.locator('[data-sluice-action=forget]').click();
    await loaded;
    await expect(notice(page)).toBeVisible();
    expect(await page.evaluate(() => window.sluice?.verdict().ask?.because)).toBe('first');
  });
});
