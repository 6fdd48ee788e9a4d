import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright/test';
import { expect, test } from './house.js';
import { near } from './near.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds against WCAG 2.2 AA and its best practices, as one line a finding. */
async function findings(page: Page): Promise<string[]> {
  await page.waitForLoadState('networkidle');
  // Through the debugger, not a script tag: the page's policy would rightly refuse that.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    () => (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(), // axe puts itself there
  );
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test(`axe finds nothing in the numbers (${colorScheme})`, async ({ visit }) => {
      expect(await findings(await visit.open('?is.country=DE'))).toEqual([]);
    });

    test(`axe finds nothing in the panels below (${colorScheme})`, async ({ visit }) => {
      const page = await visit.open('?funnel-by=device');
      for (const title of ['Funnels', 'Your events', 'Web vitals', 'With those who did not agree'])
        await near(page, title);
      await page.locator('.vital-pages').waitFor();
      expect(await findings(page)).toEqual([]);
    });

    test(`axe finds nothing in the details (${colorScheme})`, async ({ visit }) => {
      const page = await visit.open('?details=source');
      await page.getByRole('dialog').getByRole('row').nth(2).waitFor();
      expect(await findings(page)).toEqual([]);
    });

    test(`axe finds nothing before the first visit, in menus and in the filter (${colorScheme})`, async ({
      visit,
    }) => {
      const page = await visit.open('?site=lighthouse');
      expect(await findings(page)).toEqual([]);
      await page.getByRole('button', { name: /^Range:/ }).click();
      expect(await findings(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('/');
      await page.getByRole('dialog').waitFor();
      expect(await findings(page)).toEqual([]);
    });
  });
}

test('the theme button overrides the system and is remembered', async ({ visit }) => {
  const page = await visit.open();
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  await page.getByRole('button', { name: 'Colours: as the system' }).click();
  await page.getByRole('button', { name: 'Colours: light' }).click();
  await expect(page.getByRole('button', { name: 'Colours: dark' })).toBeVisible();
  expect(await ground()).not.toBe(light);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Colours: dark' })).toBeVisible();
});

test('every control of the bar is reached by Tab, in the order it is seen', async ({ visit }) => {
  const page = await visit.open();
  const names: string[] = [];
  for (let i = 0; i < 10; i++) {
    await page.keyboard.press('Tab');
    names.push(
      await page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
      ),
    );
  }
  expect(names).toEqual([
    'Skip to the numbers',
    'Site: The Harbour Review',
    'Filter',
    'vs. before, Compare with: Period before',
    'Earlier',
    'Range: Last 30 days',
    'Share',
    'Settings of this site',
    'Colours: as the system',
    'Keyboard shortcuts',
  ]);
});
