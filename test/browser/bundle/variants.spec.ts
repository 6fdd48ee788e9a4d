import { readFileSync } from 'node:fs';
import type { Page } from 'playwright/test';
import type { NoticeReport } from '../../../src/protocol/report.js';
import { CONFIG, expect, test } from './site.js';

const notice = (page: Page) => page.locator('[data-sluice-notice]');
const reject = (page: Page) => notice(page).locator('[data-sluice-action=reject]');
const cookie = (page: Page) => page.evaluate(() => document.cookie);

/** The notice as it is says "Reject all", its variant "No"; in the other language too. */
const NOTICE = {
  counters: 'all',
  variants: {
    short: {
      layout: 'bar',
      texts: { en: { accept: 'Yes', reject: 'No' }, de: { accept: 'Ja', reject: 'Nein' } },
    },
  },
};
const LABELS = { en: { '': 'Reject all', short: 'No' }, de: { '': 'Alle ablehnen', short: 'Nein' } } as const;

/** What the page draws next, from 0 to 1. */
const chance = (page: Page, next: number) => page.addInitScript(`Math.random = () => ${next}`);

for (const [id, next] of [
  ['', 0.1],
  ['short', 0.9],
] as const)
  test(`draws "${id}": it is asked, answered, remembered and counted, in both languages`, async ({
    page,
    site,
    world,
  }) => {
    const said: NoticeReport['notice'][] = [];
    await page.route('**/v1/report*', (route) => {
      said.push((JSON.parse(route.request().postData() ?? '') as NoticeReport).notice);
      return route.fulfill({ status: 204 });
    });
    await chance(page, next);
    const tag = site.publish({ notice: NOTICE, usage: { collector: world.url('') } });
    const address = world.page(
      '/de',
      `<!doctype html><html lang="de"><head>${tag}</head><body><a href="/" data-sluice-open>C</a></body></html>`,
    );
    await page.goto(site.page());
    await expect(reject(page)).toHaveText(LABELS.en[id]);
    await page.goto(address);
    await expect(reject(page)).toHaveText(LABELS.de[id]);
    // Seen, and gone on from: nothing of it is kept.
    expect(await cookie(page)).toBe('');
    await expect
      .poll(() => said)
      .toContainEqual(expect.objectContaining({ outcomes: [{ outcome: 'shown' }] }));
    await reject(page).click();
    await expect.poll(() => said.length).toBeGreaterThan(1);
    expect(said.map(({ variant = '' }) => variant)).toEqual(said.map(() => id));
    expect(said.at(-1)?.outcomes).toContainEqual(expect.objectContaining({ outcome: 'refused' }));
    expect((await cookie(page)).split('.')[8] ?? '').toBe(id);

    // Whatever would be drawn now, the preferences are as the question was.
    await chance(page, 1 - next);
    await page.goto(address);
    await page.locator('a[data-sluice-open]').click();
    const again = page.locator('[data-sluice-preferences] [data-sluice-action=reject]');
    await expect(again).toHaveText(LABELS.de[id]);
  });

test('without an answer it is drawn anew on each page, and going on decides nothing [silence-is-no]', async ({
  page,
  site,
}) => {
  site.publish({ notice: NOTICE });
  const url = site.page();
  await page.addInitScript(() => {
    // Drawn in turn, by what the address says.
    Math.random = () => Number(location.hash.slice(1));
  });
  const labels: (string | null)[] = [];
  for (const next of ['0.1', '0.9', '0.1']) {
    await page.goto('about:blank');
    await page.goto(`${url}#${next}`);
    labels.push(await reject(page).textContent());
  }
  expect(labels).toEqual(['Reject all', 'No', 'Reject all']);
  expect(await cookie(page)).toBe('');
  expect(site.asked()).toEqual([]);
});

test('the one-file build draws too, and a site without variants carries none of it', async ({
  page,
  site,
  world,
}) => {
  site.publish();
  expect(site.entry()).not.toContain('Math.random');
  site.publish({ notice: NOTICE });
  expect(site.entry()).toContain('Math.random');

  const src = world.serve('shop.localhost', '/one.js', {
    type: 'text/javascript',
    body: readFileSync('dist/sluice.js', 'utf8'),
  });
  await chance(page, 0.9);
  await page.goto(
    world.page(
      '/one',
      `<!doctype html><html lang="de"><head><script>window.sluiceConfig=${JSON.stringify({ ...CONFIG, notice: NOTICE })}</script><script src="${src}"></script></head><body></body></html>`,
    ),
  );
  await expect(reject(page)).toHaveText('Nein');
  await reject(page).click();
  expect((await cookie(page)).split('.')[8]).toBe('short');
});
