import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright/test';
import { NOW } from './clock.js';
import { expect, type House, PASSWORD, serveBuilt, test } from './house.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds, as one line a finding. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    () => (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(), // axe puts itself there
  );
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

/** As the owner, from a program. */
async function made({ collector, session }: House, path: string, body: object): Promise<string> {
  const response = await fetch(`${collector.url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      cookie: `${session.name}=${session.value}`,
    },
    body: JSON.stringify({ site: 'harbour-review', ...body }),
  });
  return ((await response.json()) as { link: string }).link;
}

test('lets in who is invited, with a second factor, signs out and in again, and says why not', async ({
  page,
  house,
}) => {
  await serveBuilt(page, house);
  const link = await made(house, '/v1/invitations', { role: 'viewer' });
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Welcome to The Harbour Review' })).toBeVisible();
  await expect(page.getByText('You are invited as viewer.')).toBeVisible();
  expect(page.url()).not.toContain('invitation');
  expect(await findings(page)).toEqual([]);
  await page.getByLabel('Name').fill('Ada');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Make the account' }).click();
  await expect(page.getByRole('alert')).toContainText('Somebody has this name');
  await page.getByLabel('Name').fill('Grace');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'The Harbour Review' })).toBeVisible();

  await page.getByRole('button', { name: 'Account: grace' }).click();
  await page.getByRole('button', { name: 'Your account' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your account' });
  await expect(dialog.getByText('This browser')).toBeVisible();
  const totp = dialog
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Authenticator' }) });
  await totp.getByLabel('Password').fill(PASSWORD);
  await totp.getByRole('button', { name: 'Set up' }).click();
  const secret = ((await totp.locator('code').textContent()) ?? '').replaceAll(' ', '');
  const code = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: NOW });
  await totp.getByLabel('Code').fill(code());
  await totp.getByRole('button', { name: 'Confirm' }).click();
  await expect(totp.getByRole('status')).toContainText('recovery codes');
  const [recovery = ''] = ((await totp.locator('code').textContent()) ?? '').split('\n');
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Account: grace' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.getByLabel('Name').fill('grace');
  await page.getByLabel('Password').fill('not that');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('do not fit');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByLabel('Code').fill(recovery);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'The Harbour Review' })).toBeVisible();

  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'This link opens nothing' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign in' }).click(); // she is
  await expect(page.getByRole('heading', { name: 'The Harbour Review' })).toBeVisible();
});

test('shows a shared view by link and password, one site and no account, also after a reload', async ({
  page,
  house,
}) => {
  await serveBuilt(page, house);
  await page.goto(await made(house, '/v1/shares', { name: 'board', password: 'low water' }));
  await expect(page.getByRole('heading', { name: 'Shared numbers' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.getByLabel('Password').fill('high water');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('not the password of the link');
  await page.getByLabel('Password').fill('low water');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Shared view')).toBeVisible();
  await expect(page.locator('.tile-value').first()).toHaveText(/\d/);
  await expect(page.getByRole('button', { name: /^Account/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Site:/ })).toHaveCount(0);
  await page.keyboard.press('w');
  await expect(page).toHaveURL(/range=7d.*#share=/);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Shared numbers' })).toBeVisible();
});
