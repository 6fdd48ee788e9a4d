import type { Browser, BrowserContext, Page } from 'playwright/test';
import type { Case, GrantedState, Layer } from './case.js';
import { type Column, publish } from './site.js';
import { type Leak, Visit, type Worked } from './visit.js';
import { Web } from './web.js';

export interface Life {
  readonly leaks: readonly Leak[];
  readonly worked: readonly Worked[];
}

/** In a country that asks first. Vendors send nothing for what looks like software. */
const VISITOR = {
  ignoreHTTPSErrors: true,
  timezoneId: 'Europe/Berlin',
  locale: 'en-GB',
  userAgent:
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
} as const;

export const kindOf = (item: Case): 'tracker' | 'other' => (item.group === 'Trackers' ? 'tracker' : 'other');

/** A visitor with a browser profile and a web of their own. */
export async function visiting<Result>(
  browser: Browser,
  item: Case,
  column: Column,
  purpose: string,
  live: (visit: Visit, context: BrowserContext) => Promise<Result>,
): Promise<Result> {
  const web = await Web.open();
  const site = publish(web, item, column, purpose);
  const context = await browser.newContext({ ...VISITOR, proxy: { server: web.proxy } });
  try {
    return await live(new Visit(await context.newPage(), web, site, item, kindOf(item)), context);
  } finally {
    await context.close();
    await web.close();
  }
}

const acceptInPreferences = async (page: Page): Promise<void> => {
  await page.locator('[data-sluice-open]').click();
  await page.locator('[data-sluice-preferences] [data-sluice-action=accept]').click();
};

const expectedWork = (item: Case, layer: Layer, state: GrantedState) =>
  item.exceptions?.[layer]?.works?.[state] ?? 'itself';

/** Asked, refuses, comes back, accepts, comes back, withdraws, comes back, and takes analytics alone. */
export const changesTheirMind = (browser: Browser, item: Case, layer: Layer): Promise<Life> =>
  visiting(browser, item, layer, 'analytics', async (visit) => {
    const { page, site } = visit;
    await page.goto(site.page);
    await page.locator('[data-sluice-notice]').waitFor();
    await visit.expectSilence('before a decision');

    visit.begin();
    await page.locator('[data-sluice-notice] [data-sluice-action=reject]').click();
    await visit.expectSilence('refused');

    visit.begin();
    await page.reload();
    await visit.expectSilence('refused, reloaded');

    visit.begin();
    await acceptInPreferences(page);
    await visit.expectWork('accepted', expectedWork(item, layer, 'accepted'));

    visit.begin();
    await page.reload();
    await visit.expectWork('accepted, reloaded', expectedWork(item, layer, 'accepted, reloaded'));

    visit.begin();
    await page.evaluate(() => window.sluice?.withdraw());
    // A service that cannot stop has the page loaded once more.
    await page.waitForTimeout(100);
    await page.waitForLoadState('load');
    await visit.again();
    await visit.listen();
    await visit.leave();
    await visit.expectSilence('withdrawn');

    visit.begin();
    await page.reload();
    await visit.expectSilence('withdrawn, reloaded');

    visit.begin();
    await page.evaluate(() => window.sluice?.choose({ analytics: true }));
    await visit.expectWork('analytics only', expectedWork(item, layer, 'analytics only'));
    return visit;
  });

/** Sends GPC, so that what is marketing is off where opting out is the rule; elsewhere takes analytics and no marketing. */
export const wantsNoMarketing = (browser: Browser, item: Case, layer: Layer): Promise<Life> =>
  visiting(browser, item, layer, 'marketing', async (visit, context) => {
    const { page, site } = visit;
    // A browser says it to the server and to the page.
    await context.setExtraHTTPHeaders({ 'sec-gpc': '1' });
    await context.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }),
    );
    await page.goto(site.usPage);
    await visit.expectSilence('under GPC');

    visit.begin();
    await page.goto(site.page);
    await page.evaluate(() => window.sluice?.choose({ analytics: true }));
    await visit.expectSilence('analytics only, it is marketing');

    visit.begin();
    await page.reload();
    await visit.expectSilence('analytics only, it is marketing, reloaded');
    return visit;
  });
