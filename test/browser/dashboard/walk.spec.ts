import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { expect, test } from './house.js';
import { tile } from './tile.js';

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('shows the headline, and the chart of the tile that was clicked', async ({ visit }) => {
  const page = await visit.open();
  await expect(tile(page, 'Visitors')).toHaveText(/^[\d,]+$/);
  await expect(page.getByRole('slider')).toHaveAccessibleName(/^Visitors over time/);
  await page.getByRole('button', { name: /^Bounce rate/ }).click();
  await expect(page.getByRole('slider')).toHaveAccessibleName(/^Bounce rate over time/);
  expect(page.url()).toContain('metric=bounce_rate');
});

test('changes the range by the menu, the arrows and the keys, and goes back', async ({ visit }) => {
  const page = await visit.open();
  await page.getByRole('button', { name: 'Range: Last 30 days' }).click();
  await page.getByRole('button', { name: 'Last 7 days' }).click();
  await expect(page).toHaveURL(/range=7d/);
  await page.getByRole('button', { name: 'Earlier' }).click();
  await expect(page).toHaveURL(/from=2026-11-09&to=2026-11-15/);
  await page.keyboard.press('d');
  await expect(page).toHaveURL(/range=today/);
  await page.goBack();
  await expect(page).toHaveURL(/from=2026-11-09/);
  await expect(page.getByRole('button', { name: /^Range: 9.*15/ })).toBeVisible();
});

test('takes any two dates', async ({ visit }) => {
  const page = await visit.open();
  await page.getByRole('button', { name: /^Range:/ }).click();
  await page.getByLabel('From', { exact: true }).fill('2026-11-02');
  await page.getByLabel('To', { exact: true }).fill('2026-11-04');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/from=2026-11-02&to=2026-11-04/);
});

test('filters by a row that is clicked, and lets go of it by its pill', async ({ visit }) => {
  const page = await visit.open();
  const all = await tile(page, 'Visits').innerText();
  await card(page, 'Devices')
    .getByRole('button', { name: /^Phone/ })
    .click();
  await expect(page).toHaveURL(/is\.device=phone/);
  await expect(tile(page, 'Visits')).not.toHaveText(all);
  await page.getByRole('button', { name: 'Remove filter: Device is Phone' }).click();
  await expect(tile(page, 'Visits')).toHaveText(all);
  expect(new URL(page.url()).search).toBe('');
});

test('under a page filter says why a bounce rate is missing, and still tells the rest', async ({ visit }) => {
  const page = await visit.open('?is.page=/about');
  await expect(tile(page, 'Visitors')).toHaveText(/\d/);
  await expect(tile(page, 'Bounce rate')).toHaveText('—');
  await page.getByRole('button', { name: /^Bounce rate/ }).hover();
  await expect(page.getByRole('tooltip')).toContainText('bounce_rate');
  await expect(card(page, 'Goals')).toContainText('Not counted together with Page');
  await expect(card(page, 'Consent')).toContainText('Not filtered by Page');
});

test('pools what too few share and says so', async ({ visit }) => {
  const page = await visit.open('?details=source');
  const dialog = page.getByRole('dialog', { name: 'Sources' });
  await expect(dialog.getByText(/^\d+ small values$/)).toBeVisible();
  await expect(dialog).toContainText('not listed by name');
  await expect(dialog).not.toContainText('mooring.example');
});

test('does not say nobody where visitors of pooled pages cannot be added up', async ({ visit }) => {
  const page = await visit.open('?contains.page=/journal/&range=today');
  const small = card(page, 'Pages').getByRole('button', { name: /small values/ });
  await expect(small.locator('.row-number')).toHaveText('—');
});

test('searches and orders the details, and saves them as a file', async ({ visit }) => {
  const page = await visit.open();
  await page.getByRole('button', { name: 'Details: Top pages' }).click();
  const dialog = page.getByRole('dialog', { name: 'Top pages' });
  await dialog.getByRole('searchbox').fill('journal');
  await expect(dialog.getByRole('row')).toHaveCount(6);
  await dialog.getByRole('button', { name: 'Page views' }).click();
  await expect(dialog.getByRole('columnheader', { name: 'Page views' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );

  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('harbour-review-page-2026-10-24-2026-11-22.csv');
  const lines = (await readFile(await file.path(), 'utf8')).split('\r\n');
  expect(lines[0]).toBe('\uFEFFpage,Page,visitors,visits,views,engaged_per_visit,scroll,entries,exits');
  // A file is asked for as shared: the fifth of the rows has no day that may be passed on.
  expect(lines).toHaveLength(6);
  await expect(dialog.getByRole('status')).toHaveText(/^The file is made to be passed on/);
  expect(lines[1]).toMatch(/^\/journal\/[a-z-]+,\/journal\/[a-z-]+,\d+,\d+,\d+,[\d.]+,[\d.]+,\d+,\d+$/);

  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(page.url()).not.toContain('details');
});

test('makes a filter of several values in the dialog', async ({ visit }) => {
  const page = await visit.open();
  await page.keyboard.press('/');
  const dialog = page.getByRole('dialog', { name: 'Show only …' });
  await dialog.getByLabel('What').selectOption('country');
  await dialog.getByLabel('How').selectOption('not');
  await dialog.getByRole('checkbox', { name: /Germany/ }).check();
  await dialog.getByRole('checkbox', { name: /Austria/ }).check();
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/not\.country=DE&not\.country=AT/);
  await expect(page.locator('.pill')).toContainText('Country is not Germany or Austria');
  await expect(card(page, 'Places & languages')).not.toContainText('Germany');
  await page.keyboard.press('Escape');
  await expect(page.locator('.pill')).toHaveCount(0);
});

test('walks the chart by keys and zooms into a day', async ({ visit }) => {
  const page = await visit.open();
  const chart = page.getByRole('slider');
  await chart.focus();
  await page.keyboard.press('End');
  await expect(chart).toHaveAttribute('aria-valuetext', /22 Nov 2026: \d+.*not over yet/);
  await page.keyboard.press('ArrowLeft');
  await expect(chart).toHaveAttribute('aria-valuetext', /21 Nov 2026: \d+, before: \d+/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/from=2026-11-21&to=2026-11-21/);
});

test('marks the day a new policy took effect', async ({ visit }) => {
  const page = await visit.open();
  await expect(page.locator('.marker')).toHaveText('Policy 2');
});

test('tells how notices were answered', async ({ visit }) => {
  const page = await visit.open();
  const consent = card(page, 'Consent');
  await expect(consent.locator('.legend')).toContainText(/Accepted.*%.*Partly.*%.*Refused.*%/s);
  await consent.getByRole('tab', { name: 'Time to answer' }).click();
  await expect(consent.locator('.consent-row .row-label')).toHaveText([
    '< 2 s',
    '2–5 s',
    '5–10 s',
    '10–30 s',
    '30–60 s',
    '> 60 s',
  ]);
});

test('opens a sheet of its keys', async ({ visit }) => {
  const page = await visit.open();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Last 30 days');
  await page.keyboard.press('Escape');
  await page.keyboard.press('x');
  await expect(page).toHaveURL(/compare=off/);
});

test('shows what the gate held and what escaped, by service and by host', async ({ visit }) => {
  const page = await visit.open();
  const gate = card(page, 'What the gate held and what escaped');
  await expect(gate).toContainText(/\d+ escaped: they went out/);
  await expect(gate.getByRole('listitem').first()).toHaveText(/^Unnamed hostsEscaped: \d+Held: 0$/);
  await expect(gate).toContainText('shop-metrics');
  await gate.getByRole('tab', { name: 'By host' }).click();
  await expect(page).toHaveURL(/gate=third_party/);
  await expect(gate).toContainText('*.shop-metrics.example');
  // Too few answers came with it; the next small one stands beside it, so that it cannot be told from the sum.
  await expect(gate).toContainText('2 small values');
  await expect(gate).not.toContainText('rare.example');
});

test('says what an empty list of the gate means', async ({ visit }) => {
  const page = await visit.open('?range=today&from=2026-01-01&to=2026-01-02');
  await expect(card(page, 'What the gate held and what escaped')).toContainText(
    'counts come with answers to the notice',
  );
});
