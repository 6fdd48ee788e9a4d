import type { Page } from 'playwright/test';
import { expect, test, type World } from '../bundle/site.js';

const COLLECTOR = 'stats.localhost';

const dialog = (page: Page) => page.locator('[data-sluice-preferences]');
const count = (page: Page) => dialog(page).getByRole('switch', { name: 'Counting of visits by this site' });
const analytics = (page: Page) => dialog(page).getByRole('switch', { name: 'Usage statistics' });
const save = (page: Page) => dialog(page).locator('[data-sluice-action=save]').click();
const cookie = (page: Page) => page.evaluate(() => document.cookie);
const kept = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => /^sluice:/.test(key)));
const why = (page: Page) => page.evaluate(() => window.sluice?.verdict().purposes.analytics);

const siteOf = (world: World, region: string) => ({
  region,
  exempt: true,
  languages: ['en'],
  usage: { collector: world.url('', COLLECTOR), goals: [{ id: 'cart' }] },
});

test('where the count is exempt the question says so; objecting stops it, and no one else is let in', async ({
  page,
  site,
  world,
}) => {
  world.serve(COLLECTOR, '/v1/report', { status: 204 });
  site.publish(siteOf(world, 'FR'));
  await page.goto(site.page());
  const sentence = page.locator('[data-sluice-notice] .sluice-exempt');
  await expect(sentence).toBeVisible();
  await expect(sentence).toContainText('Switch it off to object');
  await expect.poll(() => world.requests(COLLECTOR).length).toBeGreaterThan(0);
  expect(await kept(page)).toContain('sluice:visit');
  expect(site.asked()).toEqual([]);

  await page.evaluate(() => window.sluice?.count('cart'));
  await sentence.getByRole('link').click();
  await expect(count(page)).toBeChecked();
  await expect(analytics(page)).not.toBeChecked();
  await dialog(page).locator('.sluice-counted summary').click();
  for (const said of ['Pages seen1', 'Goals reachedcart', 'Only sums are sent'])
    await expect(dialog(page).locator('.sluice-counted')).toContainText(said);

  // Left on, it is neither a yes nor a no.
  await save(page);
  expect(await cookie(page)).toMatch(/\.m$/);
  expect(await why(page)).toEqual({ state: 'denied', why: 'exempt' });

  await page.evaluate(() => window.sluice?.open());
  await count(page).click();
  await save(page);
  expect(await why(page)).toEqual({ state: 'denied', why: 'chosen' });
  expect(await kept(page)).toEqual([]);
  world.clear();
  await page.reload();
  await page.evaluate(() => window.sluice?.open());
  await expect(count(page)).not.toBeChecked();
  await expect(dialog(page).locator('.sluice-counted')).toContainText('Nothing is counted.');
  expect(world.requests(COLLECTOR)).toEqual([]);
  expect(await kept(page)).toEqual([]);

  // The visitor may take the objection back; others are let in no more than before.
  await count(page).click();
  await expect(count(page)).toBeChecked();
  await save(page);
  expect(await why(page)).toEqual({ state: 'denied', why: 'exempt' });
  expect(site.asked()).toEqual([]);
});

test('elsewhere the same site says nothing of it and counts nothing', async ({ page, site, world }) => {
  site.publish(siteOf(world, 'DE'));
  await page.goto(site.page());
  await expect(page.locator('[data-sluice-notice]')).toBeVisible();
  await expect(page.locator('.sluice-exempt')).toBeHidden();
  await page.evaluate(() => window.sluice?.open());
  await expect(dialog(page)).toBeVisible();
  await expect(count(page)).toHaveCount(0);
  expect(await kept(page)).toEqual([]);
});
