import type { Page } from 'playwright/test';
import { axe } from '../support/axe.js';
import { CONFIG, expect, requestsOf, test } from '../bundle/site.js';

const SITE = {
  services: [
    {
      ...CONFIG.services[0],
      provider: 'Stats Ltd',
      country: 'US',
      policy: 'https://stats.example/privacy',
      cookies: [{ name: '_trk', keeps: '2 years' }, '_trk_*'],
      data: ['page address', 'IP address'],
      keeps: '13 months',
    },
  ],
};
const PLACE = '<div id="place" data-sluice-declaration><p>A static table.</p></div>';

const table = (page: Page) => page.getByRole('table');
const row = (page: Page, name: string) => table(page).getByRole('row', { name });
const choose = (page: Page, answers: Record<string, boolean>) =>
  page.evaluate((given) => window.sluice?.choose(given), answers);

test('a visitor who refused, and whose page would fetch nothing more, finds the table of what is told', async ({
  page,
  site,
  world,
}) => {
  site.publish(SITE);
  const plain = site.page();
  await page.goto(plain);
  await choose(page, { analytics: false, marketing: false });
  await page.goto(plain);
  await expect(page.locator('.sluice-back')).toBeVisible();
  const before = requestsOf(world).length;
  await page.goto(site.page(PLACE));

  await expect(table(page)).toHaveAccessibleName('Services, cookies and storage');
  await expect(page.locator('#place')).not.toContainText('A static table.');
  for (const said of [
    'Stats Ltd, United States, outside the European Economic Area',
    'page address, IP address',
    '_trk (2 years), _trk_*',
    'trk:*',
    '13 months',
    'Refused',
  ])
    await expect(row(page, 'Stats')).toContainText(said);
  await expect(row(page, 'Remembers your answer here')).toContainText('__Secure-sluice (395 days)');
  await expect(row(page, 'Remembers your answer here')).toContainText('Always on');
  expect(requestsOf(world).slice(before).length).toBe(3); // the page, the first file, and more.js for the table
  expect(site.asked()).toEqual([]);
  expect(await axe(page, '#place')).toEqual([]);

  await choose(page, { analytics: true });
  await expect(row(page, 'Stats').getByRole('cell').last()).toHaveText('Allowed');
  await page.locator('#place').getByRole('button', { name: 'Cookie settings' }).click();
  await page.locator('[data-sluice-preferences] [data-sluice-action=withdraw]').click();
  await expect(row(page, 'Stats').getByRole('cell').last()).toHaveText('Refused');

  // What an app shows later, and what its router puts back.
  await page.evaluate(() => {
    document.querySelector('#place')?.remove();
    const later = document.createElement('section');
    later.innerHTML = '<h2>Cookies</h2><div data-sluice-declaration></div>';
    document.body.append(later);
  });
  await expect(row(page, 'Stats')).toContainText('Refused');
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  // Each says what it is, as the heads of the columns are not seen there.
  const said = row(page, 'Stats').getByRole('cell', { name: '13 months' });
  expect(await said.evaluate((cell) => getComputedStyle(cell, ':before').content)).toBe('"Kept for: "');
});

test('is in the language of the notice, in the type and colours of the page, and tells of our own count', async ({
  page,
  site,
}) => {
  const usage = { collector: 'https://stats.shop.example' };
  site.publish({ ...SITE, languages: ['de'], usage });
  const css = 'body{font-family:Georgia,serif;color:rgb(20,40,60)}td{padding:3px}';
  await page.goto(site.page(PLACE, `<style>${css}</style>`));
  await expect(table(page)).toHaveAccessibleName('Dienste, Cookies und Speicher');
  for (const said of [
    'Vereinigte Staaten, außerhalb des Europäischen Wirtschaftsraums',
    'Adresse der Seite, IP-Adresse',
    '_trk (2 Jahre)',
    '13 Monate',
    'Aus',
  ])
    await expect(row(page, 'Stats')).toContainText(said);
  const cell = row(page, 'Stats').getByRole('cell').first();
  const { fontFamily, color, padding } = await cell.evaluate((td) => ({ ...getComputedStyle(td) }));
  expect({ fontFamily, color, padding }).toEqual({
    fontFamily: 'Georgia, serif',
    color: 'rgb(20, 40, 60)',
    padding: '3px',
  });
  await expect(row(page, 'Besuchszählung dieser Website')).toContainText('sluice:visit');
  await expect(row(page, 'Besuchszählung dieser Website').getByRole('cell').last()).toHaveText('Aus');
  expect(site.asked()).toEqual([]);
});
