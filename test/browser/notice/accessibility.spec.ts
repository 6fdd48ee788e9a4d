import { axe } from '../support/axe.js';
import { expect, test } from '../support/world.js';
import { button, enter, notice, preferences, siteOf, wayBack } from './scene.js';

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing on either layer nor on the way back, ${colorScheme}`, async ({ page, world }) => {
    await page.emulateMedia({ colorScheme });
    await enter(page, world, {
      lang: 'de',
      body: '<main><h1>Hafen</h1></main>',
      site: siteOf({ theme: { accent: '#ffee00' } }),
    });
    await notice(page).waitFor();
    expect(await axe(page, '[data-sluice-notice]')).toEqual([]);
    await button(page, 'options').click();
    await preferences(page).getByText('Dienste: 2').click();
    expect(await axe(page, '[data-sluice-preferences]')).toEqual([]);
    await page.keyboard.press('Escape');
    await button(page, 'reject').click();
    await wayBack(page).waitFor();
    expect(await axe(page, 'html')).toEqual([]);
  });

test('its title hides no heading of the page: it is a region with a heading of its own', async ({
  page,
  world,
}) => {
  await enter(page, world);
  await expect(page.getByRole('region', { name: 'May we use cookies?' })).toBeVisible();
  await button(page, 'options').click();
  await expect(page.getByRole('dialog', { name: 'Cookie settings' })).toBeVisible();
});

test('every control is at least 24 px, and answers at least 44 px high', async ({ page, world }) => {
  await enter(page, world);
  await notice(page).waitFor();
  for (const action of ['accept', 'reject'])
    expect((await button(page, action).boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await button(page, 'options').click();
  for (const control of await preferences(page).locator('button, label, summary').all()) {
    if (!(await control.isVisible())) continue;
    const box = await control.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
  }
});

test('keeps what the page focuses out from under it, scrolling where it can and moving where it cannot [links-in-reach]', async ({
  page,
  world,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await enter(page, world);
  await notice(page).waitFor();
  // The preferences bring the guard; in a page it is there once the notice has been seen.
  await page.evaluate(() => window.stage.open());
  await page.keyboard.press('Escape');
  await expect(preferences(page)).toHaveCount(0);
  for (const id of ['first', 'last']) {
    await page.locator(`#${id}`).evaluate((element) => {
      element.scrollIntoView({ block: 'end' });
      (element as HTMLElement).focus({ preventScroll: true });
    });
    await expect
      .poll(async () => {
        const [over, under] = [await notice(page).boundingBox(), await page.locator(`#${id}`).boundingBox()];
        if (!over || !under) return 'gone';
        return under.y + under.height <= over.y || under.y >= over.y + over.height ? 'clear' : 'covered';
      })
      .toBe('clear');
  }
});

test('shows its edges in forced colours', async ({ page, world }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await enter(page, world);
  await notice(page).waitFor();
  const width = await button(page, 'accept').evaluate((element) => getComputedStyle(element).borderTopWidth);
  expect(width).toBe('1px');
  await button(page, 'reject').click();
  const [icon, ground] = await wayBack(page).evaluate((element) => [
    getComputedStyle(element, '::before').backgroundColor,
    getComputedStyle(element).backgroundColor,
  ]);
  expect(icon).not.toBe(ground);
});
