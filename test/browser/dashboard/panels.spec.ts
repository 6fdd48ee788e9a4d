import { WITHHELD_FUNNEL } from './answers.js';
import { expect, test } from './house.js';
import { near } from './near.js';
import { tile } from './tile.js';

test('draws a funnel by its first step, splits it, and filters by a part', async ({ visit }) => {
  const page = await visit.open();
  const panel = await near(page, 'Funnels');
  const steps = panel.locator('table.funnel tbody tr');
  const [first, third] = [steps.nth(0), steps.nth(2)];
  await expect(first).toContainText('Wrote to us');
  await expect(first.locator('.reached')).toHaveAttribute('style', /width: 100%/);
  const share = parseFloat((await third.locator('td').nth(3).innerText()).replace('%', ''));
  const drawn = await third
    .locator('.reached')
    .evaluate((bar) => parseFloat((bar as HTMLElement).style.width));
  expect(drawn).toBeCloseTo(share, 0);

  await panel.getByLabel('Split by').selectOption('device');
  await expect(page).toHaveURL(/funnel-by=device/);
  await panel.getByRole('button', { name: 'Phone' }).click();
  await expect(page).toHaveURL(/is\.device=phone/);
  await page.goto(page.url().replace('is.device=phone', 'is.page=/about'));
  await expect(await near(page, 'Funnels')).toContainText('Not counted together with Page');
});

test('walks from page to page, and through events and web vitals', async ({ visit }) => {
  const page = await visit.open();
  const flows = await near(page, 'Before and after a page');
  await expect(flows.getByRole('button', { name: /^Began here/ })).toContainText('%');
  await flows
    .getByRole('list', { name: 'Went on to' })
    .getByRole('button', { name: /^\/about/ })
    .click();
  await expect(page).toHaveURL(/flow=\/about/);
  await expect(flows.locator('.flow-page')).toContainText('/about');

  const events = await near(page, 'Your events');
  await events.getByRole('button', { name: /^fog/ }).click();
  await expect(page).toHaveURL(/is\.event=play-film&is\.prop=film&is\.value=fog/);
  await page.getByRole('button', { name: 'Clear all' }).click();
  const automatic = await near(page, 'Counted by itself');
  await expect(automatic.getByRole('button', { name: /^weather\.example/ })).toBeVisible();
  await automatic.getByRole('tab', { name: 'Searches' }).click();
  await expect(automatic).toContainText('usage.automatic.search');

  const retention = await near(page, 'Who came back');
  await expect(retention.getByRole('columnheader', { name: '1 week later' })).toBeVisible();
  await expect(retention.getByRole('row').nth(2).getByRole('cell').nth(1)).toContainText('%');

  const vitals = await near(page, 'Web vitals');
  await expect(vitals.getByRole('button', { name: /^CLS/ })).toContainText(/good|needs improvement|poor/);
  await vitals.getByRole('button', { name: /^INP/ }).click();
  await expect(page).toHaveURL(/vital=inp/);
  const row = vitals.getByRole('row').nth(1);
  await expect(row.getByRole('img')).toHaveAccessibleName(
    /good [\d.]+%, needs improvement [\d.]+%, poor [\d.]+%/,
  );

  const estimate = await near(page, 'With those who did not agree');
  await expect(estimate).toContainText(/[\d,]+ of [\d,]+ answers \(\d+%\) allowed analytics/);
  const [measured, likely] = await estimate.locator('dd').allInnerTexts();
  expect(measured).toBe(await tile(page, 'Visitors').innerText());
  const number = (text = ''): number => Number(text.replaceAll(',', ''));
  expect(number(likely)).toBeGreaterThan(number(measured));
});

test('says withheld where a number is withheld, and never 0', async ({ visit, page }) => {
  await page.route('**/v1/query/funnel', (route) => route.fulfill({ json: WITHHELD_FUNNEL }));
  await visit.open();
  const rows = (await near(page, 'Funnels')).locator('table.funnel tbody tr');
  await expect(rows.nth(1)).toContainText('withheld: too few');
  await expect(rows.nth(1)).not.toContainText(/\b0\b/);
});
