import { software } from '../support/software.js';
import type { Page } from 'playwright/test';
import { expect, test } from '../support/world.js';
import { ARTICLE, button, calls, choice, decision, enter, notice, preferences, wayBack } from './scene.js';

test('opens with every switch off, what is necessary on without one, and the focus inside', async ({
  page,
  world,
}) => {
  await enter(page, world);
  await button(page, 'options').click();
  await expect(preferences(page)).toBeVisible();
  const switches = preferences(page).getByRole('switch', { includeHidden: true });
  await expect(switches).toHaveCount(8); // four purposes, four services
  for (const each of await switches.all()) expect(await each.isChecked()).toBe(false);
  await expect(preferences(page)).toContainText('NecessaryAlways on');
  await expect(preferences(page).getByRole('heading', { name: 'Cookie settings' })).toBeFocused();
});

test('saved untouched, everything is refused [save-is-no]', async ({ page, world }) => {
  await enter(page, world);
  await button(page, 'options').click();
  await choice(page, 'save').click();
  expect((await calls(page)).at(-1)).toBe('answer preferences person');
  expect((await decision(page))?.purposes).toEqual({
    preferences: false,
    analytics: false,
    media: false,
    marketing: false,
  });
  await expect(preferences(page)).toHaveCount(0);
  await expect(notice(page)).toHaveCount(0);
});

for (const [how, close] of [
  ['Escape', (page) => page.keyboard.press('Escape')],
  ['its close button', (page) => choice(page, 'close').click()],
  ['a click beside it', (page) => page.mouse.click(5, 5)],
] as const satisfies readonly (readonly [string, (page: Page) => Promise<void>])[])
  test(`${how} writes nothing, forgets what was switched, and gives the focus back [silence-is-no]`, async ({
    page,
    world,
  }) => {
    await enter(page, world);
    await button(page, 'options').click();
    await preferences(page).getByRole('switch', { name: 'Advertising' }).click();
    await close(page);
    await expect(preferences(page)).toHaveCount(0);
    expect(await decision(page)).toBeNull();
    expect(await calls(page)).not.toContain('answer preferences person');
    await expect(button(page, 'options')).toBeFocused();
    await button(page, 'options').click();
    await expect(preferences(page).getByRole('switch', { name: 'Advertising' })).not.toBeChecked();
  });

test('Tab stays inside', async ({ page, world }) => {
  await enter(page, world);
  await button(page, 'options').click();
  await preferences(page).waitFor();
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press('Tab');
    // Beyond its last control the browser's own bar comes, which shows as the body.
    const where = await page.evaluate(() => {
      const at = document.activeElement;
      return at === document.body
        ? 'body'
        : at?.closest('[data-sluice-preferences]')
          ? 'inside'
          : at?.outerHTML;
    });
    expect(['body', 'inside']).toContain(where);
  }
});

test('saves a purpose without one of its services, and shows it so the next time [way-back]', async ({
  page,
  world,
}) => {
  await enter(page, world);
  await button(page, 'options').click();
  await preferences(page).getByRole('switch', { name: 'Usage statistics' }).press('Space');
  await preferences(page).getByText('Services: 2').click();
  await expect(preferences(page).getByRole('switch', { name: 'page timer' })).toBeChecked();
  await preferences(page).getByRole('switch', { name: 'page timer' }).click();
  await choice(page, 'save').click();
  expect(await decision(page)).toMatchObject({
    purposes: { analytics: true, media: false },
    services: { 'page-timer': false },
  });
  await expect(page.getByRole('status')).toHaveText('Your choice is saved.');
  await expect(wayBack(page)).toBeFocused();

  await wayBack(page).click();
  await expect(preferences(page)).toContainText(/you allowed: Usage statistics\./);
  await expect(preferences(page).getByRole('switch', { name: 'Usage statistics' })).toBeChecked();
  await preferences(page).getByText('Services: 2').click();
  await expect(preferences(page).getByRole('switch', { name: 'page timer' })).not.toBeChecked();
});

test('tells of a service who runs it, what it gets, how long it keeps it and what it leaves behind', async ({
  page,
  world,
}) => {
  await enter(page, world);
  await button(page, 'options').click();
  await preferences(page).getByText('Services: 2').click();
  const timer = preferences(page).getByRole('listitem').filter({ hasText: 'page timer' }).last();
  for (const said of [
    'Timer GmbH, Germany',
    'page address, screen size',
    '13 months',
    '_page-timer',
    'page-timer.example',
  ])
    await expect(timer).toContainText(said);
});

test('withdraws everything in one click, and offers it only while something is granted [one-click-no]', async ({
  page,
  world,
}) => {
  await enter(page, world);
  await button(page, 'options').click();
  await expect(choice(page, 'withdraw')).toHaveCount(0);
  await choice(page, 'accept').click();
  await wayBack(page).click();
  await choice(page, 'withdraw').click();
  expect((await calls(page)).at(-1)).toBe('withdraw preferences person');
  await wayBack(page).click();
  await expect(preferences(page)).toContainText('You rejected all on');
  await expect(choice(page, 'withdraw')).toHaveCount(0);
});

test('says why it is open when software pressed accept', async ({ page, world }) => {
  await enter(page, world);
  await page.evaluate(() => window.stage.open('software'));
  await expect(preferences(page).getByRole('alert')).toContainText('Consent has to come from you');
});

test('software cannot grant here either', async ({ page, world }) => {
  const accept = '[data-sluice-preferences] [data-sluice-action=accept]';
  await enter(page, world, { body: software(accept, 'window.stage.open()') + ARTICLE });
  await expect(preferences(page).getByRole('alert')).toContainText('A program in your browser');
  expect(await decision(page)).toBeNull();
  await choice(page, 'accept').click();
  expect((await decision(page))?.purposes).toMatchObject({ marketing: true });
});

test('opened twice is open once', async ({ page, world }) => {
  await enter(page, world);
  await page.evaluate(() => window.stage.open());
  await page.evaluate(() => window.stage.open());
  await expect(preferences(page)).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(preferences(page)).toHaveCount(0);
});
