import { checkSite, makeBundle } from '../../../src/bundle/index.js';
import { WORDINGS } from '../../../widget/notice/texts/index.js';
import { CONFIG, expect, test } from './site.js';

// In German for its umlauts and quotation marks; Italy's rule for its close button.
const ITALY = { region: 'IT', languages: ['de'] };

test('every file of a bundle in all languages is ASCII, also where the owner’s own words are not', () => {
  const checked = checkSite({ ...CONFIG, name: 'Søren & Łukasz', languages: Object.keys(WORDINGS) });
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
  const { files } = makeBundle(checked.config);
  expect(files.size).toBeGreaterThan(Object.keys(WORDINGS).length);
  for (const [name, body] of files) expect([name, body.match(/[^\x00-\x7f]/)]).toEqual([name, null]);
});

test('reads right on a page that declares another encoding', async ({ page, site }) => {
  site.publish(ITALY);
  await page.goto(site.page('', '', { 'content-type': 'text/html; charset=windows-1252' }));
  const notice = page.locator('[data-sluice-notice]');
  await expect(notice).toContainText('Dürfen wir Cookies verwenden?');
  await expect(notice).toContainText('„Cookie-Einstellungen“');
  expect(await page.evaluate(() => document.characterSet)).toBe('windows-1252');
  const cross = await notice
    .locator('.sluice-close')
    .evaluate((element) => getComputedStyle(element, '::before').content);
  expect(cross).toBe('"×"');
});
