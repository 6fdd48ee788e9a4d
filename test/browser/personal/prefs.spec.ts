import type { Page } from 'playwright/test';
import { answerBefore, expect, painted, piece, choice, shifts, test, visible } from './visited.js';

const YES = { preferences: true, personalization: true };
const get = (page: Page, name = 'theme') => page.evaluate((n) => window.sluice?.prefs?.get(n), name);
const set = (page: Page, value: string) => page.evaluate((v) => window.sluice?.prefs?.set('theme', v), value);
const stored = (page: Page) => page.evaluate(() => localStorage.getItem('sluice:prefs'));
const THEME = choice('pref:theme=dark', [piece('dark', 300), piece('light')]);

test('a page can set its theme in the first line after the tag, before anything is painted', async ({
  page,
  site,
}) => {
  await answerBefore(page, site, YES);
  await set(page, 'dark');
  const head = `<script>
    document.documentElement.dataset.theme = sluice.prefs.get('theme') || 'light';
    requestAnimationFrame(() => (window.first = document.documentElement.dataset.theme));
  </script>`;
  await page.goto(site.page(THEME, head));
  await expect.poll(() => page.evaluate(() => (window as { first?: string }).first)).toBe('dark');
  expect(await visible(page)).toEqual(['dark']);
  expect(await shifts(page)).toEqual([]);
});

test('they are stored when they are granted, and erased when they are not any more', async ({
  page,
  site,
}) => {
  await page.goto(site.page());
  await set(page, 'dark');
  expect([await get(page), await stored(page)]).toEqual(['dark', null]);
  await page.locator('[data-sluice-notice] [data-sluice-action=accept]').click();
  expect(await stored(page)).toBe('{"theme":"dark"}');
  await page.reload();
  expect(await get(page)).toBe('dark');
  await page.evaluate(() => window.sluice?.withdraw());
  expect([await get(page), await stored(page)]).toEqual([undefined, null]);
});

test('a refusal leaves the page what it set, and stores nothing', async ({ page, site }) => {
  await page.goto(site.page());
  await set(page, 'dark');
  await page.locator('[data-sluice-notice] [data-sluice-action=reject]').click();
  expect([await get(page), await stored(page)]).toEqual(['dark', null]);
  await page.reload();
  expect(await get(page)).toBeUndefined();
});

test('a change in the page swaps what is in sight at once', async ({ page, site }) => {
  await answerBefore(page, site, YES);
  await page.goto(site.page(THEME));
  expect(await visible(page)).toEqual(['light']);
  await set(page, 'dark');
  expect(await visible(page)).toEqual(['dark']);
  await page.evaluate(() => window.sluice?.prefs?.remove('theme'));
  expect(await visible(page)).toEqual(['light']);
});

test('a change in the page leaves in sight what asks for something else', async ({ page, site }) => {
  const other = choice('lang:de', [piece('deutsch', 300), piece('english')]);
  await page.goto(site.page(THEME + other));
  await page.evaluate(() => window.sluice?.acceptAll());
  expect(await visible(page)).toEqual(['light', 'english']);
  await set(page, 'dark');
  expect(await visible(page)).toEqual(['dark', 'english']);
});

test('what a saved preference brought goes when that alone is taken back', async ({ page, site }) => {
  await answerBefore(page, site, YES);
  await set(page, 'dark');
  await page.goto(site.page(THEME));
  expect(await visible(page)).toEqual(['dark']);
  await page.evaluate(() => window.sluice?.choose({ preferences: false }));
  expect(await visible(page)).toEqual(['light']);
});

test('a second tab follows, and moves nothing that is in sight there', async ({ page, site, context }) => {
  await answerBefore(page, site, YES);
  const url = site.page(`${THEME}${piece('after')}<div style="height:2000px"></div>${THEME}`);
  await page.goto(url);
  const second = await context.newPage();
  await second.goto(url);
  await set(second, 'dark');
  await expect.poll(() => get(page)).toBe('dark');
  await expect.poll(() => visible(page)).toEqual(['light', 'after', 'dark']);
  expect(await shifts(page)).toEqual([]);
  await second.evaluate(() => window.sluice?.withdraw());
  await expect.poll(() => visible(page)).toEqual(['light', 'after', 'light']);
  expect(await stored(page)).toBeNull();
});

test('the visitor reads what is kept, and can switch it off alone', async ({ page, site }) => {
  await answerBefore(page, site, YES);
  await set(page, 'dark');
  await page.evaluate(() => window.sluice?.open());
  const dialog = page.locator('[data-sluice-preferences]');
  const own = dialog.locator('li li', { hasText: 'sluice:prefs' });
  await dialog.locator('li:has([data-sluice-purpose=preferences]) summary').click();
  await expect(own).toContainText('theme, town');
  await own.getByRole('switch').click();
  await dialog.locator('[data-sluice-action=save]').click();
  await expect.poll(() => stored(page)).toBeNull();
  await painted(page);
  expect(await page.evaluate(() => window.sluice?.allowed('preferences'))).toBe(true);
});
