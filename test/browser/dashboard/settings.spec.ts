import type { Browser, Locator, Page } from 'playwright/test';
import { axe } from '../support/axe.js';
import { expect, type House, PASSWORD, serveBuilt, test } from './house.js';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** In somebody else's browser. */
async function elsewhere(browser: Browser, house: House): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await serveBuilt(page, house);
  return page;
}

/** What the dialog shows once, by its button. */
async function copied(dialog: Locator): Promise<string> {
  await expect(dialog.getByText('Copy it now: it is not shown again.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
  const text = await dialog.page().evaluate(() => navigator.clipboard.readText());
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();
  return text;
}

const entry = (page: Page, name: string): Locator =>
  page.locator('.entry').filter({ has: page.getByText(name, { exact: true }) });
const said = (page: Page): Locator => page.locator('.said');

test('an owner invites somebody who comes in as a viewer, is made editor, and goes again', async ({
  visit,
  house,
  browser,
}) => {
  const page = await visit.open();
  await page.getByRole('button', { name: 'Settings of this site' }).click();
  await expect(page).toHaveURL(/\?settings=people$/);
  await expect(page.getByRole('heading', { name: 'People' })).toBeFocused();
  await expect(page).toHaveTitle('People · The Harbour Review · Sluice');

  await page.getByRole('button', { name: 'Invite somebody' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: /^Viewer/ })).toBeFocused();
  await dialog.getByLabel('Days it holds').fill('31');
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const days = dialog.getByLabel('Days it holds');
  await expect(days).toBeFocused();
  await expect(days).toHaveAccessibleDescription(/within the bounds.*1 to 30/s);
  await days.fill('3');
  await page.keyboard.press('Enter');
  const link = await copied(dialog);
  await expect(entry(page, 'As a viewer')).toContainText('until 25 Nov 2026 · made by you');

  const guest = await elsewhere(browser, house);
  await guest.goto(link);
  await guest.getByLabel('Name').fill('Mary');
  await guest.getByLabel('Password').fill(PASSWORD);
  await guest.keyboard.press('Enter');
  await expect(guest.getByRole('heading', { name: 'The Harbour Review', exact: true })).toBeVisible();
  // Who may only look sees no button for more, and is told so by an address.
  await expect(guest.getByRole('button', { name: /^Share|^Settings/ })).toHaveCount(0);
  await guest.goto(new URL('?settings=audit', guest.url()).href);
  await expect(guest.getByRole('heading', { name: 'Not yours to change' })).toBeVisible();

  await page.reload();
  await expect(entry(page, 'As a viewer')).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Role of mary' }).selectOption('editor');
  await expect(said(page)).toHaveText('mary is an editor now.');
  await guest.reload();
  await guest.getByRole('button', { name: 'Back to the numbers' }).click();
  await guest.getByRole('button', { name: 'Settings of this site' }).click();
  await expect(guest.getByRole('heading', { name: 'Share links' })).toBeVisible();
  await expect(guest.getByRole('navigation')).toHaveCount(0);

  await page.getByRole('button', { name: 'Remove mary' }).click();
  await page.getByRole('dialog', { name: 'Remove mary?' }).getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Remove mary' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(said(page)).toHaveText('mary has no role here any more.');
  await expect(page.getByRole('heading', { name: 'People' })).toBeFocused();
  await guest.reload();
  await expect(guest.getByText('You have no role on any site here.')).toBeVisible();

  // Somebody always owns all sites.
  await page.getByRole('combobox', { name: 'Role of ada' }).selectOption('viewer');
  await page.getByRole('dialog').getByRole('button', { name: 'Give it up' }).click();
  await expect(page.getByRole('alert')).toContainText('only owner of all sites');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('combobox', { name: 'Role of ada' })).toHaveValue('owner');
  await guest.context().close();
});

test('shares with a client by link and password, and revokes it while it is open', async ({
  visit,
  house,
  browser,
}) => {
  const page = await visit.open('?range=7d');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  await expect(dialog.getByLabel('Name')).toHaveAccessibleDescription(/^Give it a name/);
  await dialog.getByLabel('Name').fill('The board');
  await dialog.getByLabel('Password').fill('low water');
  await page.keyboard.press('Enter');
  const link = await copied(dialog);
  await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeFocused();

  const client = await elsewhere(browser, house);
  await client.goto(link);
  await client.getByLabel('Password').fill('low water');
  await client.keyboard.press('Enter');
  await expect(client.getByText('Shared view')).toBeVisible();
  await expect(client.locator('.tile-value').first()).toHaveText(/\d/);
  await expect(client.getByRole('button', { name: /^Share$|^Settings/ })).toHaveCount(0);

  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await dialog.getByRole('button', { name: 'All share links' }).click();
  await expect(page).toHaveURL(/range=7d&settings=shares/);
  await expect(entry(page, 'The board')).toContainText('with a password · until 20 Feb 2027 · made by you');
  await page.getByRole('button', { name: 'Revoke: The board' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(said(page)).toContainText('“The board” is revoked.');
  await expect(entry(page, 'The board')).toHaveCount(0);
  await client.keyboard.press('w');
  await expect(client.getByRole('heading', { name: 'This link opens nothing' })).toBeVisible();
  await client.context().close();

  await page.getByRole('button', { name: 'Back to the numbers' }).click();
  await expect(page.getByRole('button', { name: 'Settings of this site' })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Share links' })).toBeVisible();
  // Another site's, from where one is.
  await page.getByRole('button', { name: 'Site: The Harbour Review' }).click();
  await page.getByRole('button', { name: 'Lighthouse Notes' }).click();
  await expect(page).toHaveURL(/site=lighthouse.*settings=shares/);
  await expect(page.getByText('No share link yet.')).toBeVisible();
});

test('makes a token that works until it is revoked, and tells all of it in the audit log', async ({
  visit,
  house,
}) => {
  const page = await visit.open('?settings=tokens');
  await page.getByRole('button', { name: 'New token' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Nightly sheet');
  await dialog.getByRole('checkbox', { name: /^Metrics/ }).check();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('checkbox', { name: /^Read/ })).toHaveAccessibleDescription(/need all sites/);
  await dialog.getByRole('checkbox', { name: /^Metrics/ }).uncheck();
  await dialog.getByRole('button', { name: 'Make the token' }).click();
  const token = await copied(dialog);
  const ask = async () =>
    (await fetch(`${house.collector.url}/v1/sites`, { headers: { authorization: `Bearer ${token}` } }))
      .status;
  await expect(entry(page, 'Nightly sheet')).toContainText('Read · never used · until 20 Feb 2027');
  expect(await ask()).toBe(200);
  await page.reload();
  await expect(entry(page, 'Nightly sheet')).toContainText('last used on 22 Nov 2026');
  await page.getByRole('button', { name: 'Revoke: Nightly sheet' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(said(page)).toContainText('“Nightly sheet” is revoked.');
  expect(await ask()).toBe(401);

  // More than a page of it.
  for (let i = 0; i < 60; i++) {
    const revoke = await page.request.delete(`${house.collector.url}/v1/tokens/t_${i}?site=harbour-review`, {
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    expect(revoke.status()).toBe(204);
  }
  await page.getByRole('link', { name: 'Audit log' }).click();
  await expect(page.getByRole('heading', { name: 'Sunday, 22 November 2026' })).toBeVisible();
  await expect(page.locator('.done')).toHaveCount(50);
  await page.getByRole('button', { name: 'Show older entries' }).click();
  await expect(page.locator('.done').nth(50)).toBeFocused();
  await expect(
    page
      .locator('.done')
      .filter({ hasText: /you made a token t_/ })
      .first(),
  ).toBeVisible();
  await page.getByRole('combobox', { name: 'Show' }).selectOption('All sites');
  await expect(page.locator('.done').filter({ hasText: '· The Harbour Review' }).first()).toBeVisible();
});

test('lets a report leave, sends it now and once, and stops it', async ({ visit, house }) => {
  const page = await visit.open('?settings=mail');
  await page.getByRole('button', { name: 'Let a report leave' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('mail server localhost');
  await dialog.getByLabel('To', { exact: true }).fill('ada@harbour.example, grace');
  await dialog.getByLabel('Why').fill('The editors’ Monday');
  await dialog.getByRole('button', { name: 'Let it leave' }).click();
  await expect(dialog.getByLabel('To', { exact: true })).toHaveAccessibleDescription(
    /^Not an e-mail address/,
  );
  await dialog.getByLabel('To', { exact: true }).fill('ada@harbour.example\ngrace@harbour.example');
  await dialog.getByLabel('Last day').fill('2026-11-20');
  await dialog.getByRole('button', { name: 'Let it leave' }).click();
  await expect(dialog.getByLabel('Last day')).toHaveAccessibleDescription(/^This day is over/);
  await dialog.getByLabel('Last day').fill('2027-03-31');
  await dialog.getByRole('button', { name: 'Let it leave' }).click();
  await expect(said(page)).toContainText('It may leave.');
  const report = entry(page, 'The editors’ Monday');
  await expect(report).toContainText('Each week · until 31 Mar 2027 · let out by you on 22 Nov 2026');

  await report.getByRole('button', { name: /^Send now/ }).click();
  await expect(said(page)).toHaveText('Sent: the report of 9 – 15 Nov 2026.');
  await expect(report).toContainText('9 – 15 Nov 2026: sent 22 Nov 2026');
  expect(house.mails.at(-1)?.to).toEqual(['ada@harbour.example', 'grace@harbour.example']);
  expect(house.mails.at(-1)?.raw).toMatch(/^Subject: The Harbour Review, 2026-11-09 to 2026-11-15/m);
  await report.getByRole('button', { name: /^Send now/ }).click();
  await expect(said(page)).toContainText('was sent before');
  expect(house.mails).toHaveLength(1);

  await report.getByRole('button', { name: /^Revoke/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(said(page)).toContainText('goes to nobody any more');
  await page.getByText('No longer in force (1)').click();
  await expect(report).toContainText('revoked on 22 Nov 2026');
  await expect(report.getByRole('button')).toHaveCount(0);

  // As a collector without a mail server says it.
  await page.route('**/v1/grants?*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...((await response.json()) as object), mailHost: null } });
  });
  await page.reload();
  await expect(page.getByRole('note')).toContainText('SLUICE_SMTP=smtps://');
  await expect(page.getByRole('button', { name: 'Let a report leave' })).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test(`axe finds nothing in the settings and their forms (${colorScheme})`, async ({ visit }) => {
      const page = await visit.open('?settings=people');
      for (const [name, make] of [
        ['People', 'Invite somebody'],
        ['Share links', 'New share link'],
        ['Tokens', 'New token'],
        ['What leaves by e-mail', 'Let a report leave'],
      ] as const) {
        await page.getByRole('link', { name }).click();
        await page.locator('.entries, .none').first().waitFor();
        expect(await axe(page, 'html')).toEqual([]);
        await page.getByRole('button', { name: make }).click();
        await page
          .getByRole('dialog')
          .getByRole('button', { name: /^Make|^Let/ })
          .click();
        expect(await axe(page, 'html')).toEqual([]);
        await page.keyboard.press('Escape');
      }
      await page.getByRole('link', { name: 'Audit log' }).click();
      await page.locator('.done').first().waitFor();
      expect(await axe(page, 'html')).toEqual([]);
    });
  });
}

test.describe('on a phone, in German', () => {
  test.use({ viewport: { width: 390, height: 844 }, locale: 'de-DE' });
  test('no page of the settings scrolls sideways', async ({ visit }) => {
    const page = await visit.open('?settings=people');
    for (const name of ['Personen', 'Links zum Teilen', 'Tokens', 'Was per E-Mail hinausgeht', 'Protokoll']) {
      await page.getByRole('link', { name }).click();
      await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
      await page.waitForLoadState('networkidle');
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, name).toBeLessThanOrEqual(0);
    }
  });
});
