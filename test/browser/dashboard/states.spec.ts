import { OTHER } from '../../../src/protocol/dimensions.js';
import { cellsOfTheReview } from './cells.js';
import { expect, test } from './house.js';

test('before the first visit shows the tag and what has to happen', async ({ visit }) => {
  const page = await visit.open('?site=lighthouse');
  await expect(page.getByRole('heading', { name: 'Waiting for the first visit' })).toBeVisible();
  await expect(page.locator('.snippet code')).toHaveText(
    /^<script src="http.*\/lighthouse\/sluice\.js"><\/script>$/,
  );
  await expect(page.getByText('Nothing is counted until a visitor agrees.')).toBeVisible();
  await expect(page.getByText('Demo data')).toBeVisible();
});

test('notices the first visit by itself', async ({ visit, house }) => {
  const page = await visit.open('?site=pier');
  await expect(page.getByRole('heading', { name: 'Waiting for the first visit' })).toBeVisible();
  const [first] = cellsOfTheReview(1).filter(({ kind }) => kind === 'visit');
  if (!first) throw new Error('the seed holds no visit');
  await house.store.apply({ source: 'first', frames: [{ seq: 1, cells: [{ ...first, site: 'pier' }] }] });
  await expect(page.locator('.tile-value').first()).toHaveText('1', { timeout: 12_000 });
});

test('says why the words of a small site have no name yet', async ({ visit, house }) => {
  // As a store tells them before enough browsers used them.
  const nameless = cellsOfTheReview(2)
    .filter(({ kind }) => kind === 'visit')
    .map((cell) => ({ ...cell, site: 'skiff', visit: { ...cell.visit, source: OTHER } }));
  await house.store.apply({ source: 'skiff', frames: [{ seq: 1, cells: nameless }] });
  const page = await visit.open('?site=skiff&sources=source');
  const sources = page.getByRole('region', { name: 'Sources', exact: true });
  const row = sources.getByRole('button', { name: /^Other/ });
  await expect(row).toHaveAccessibleDescription(/have a name here once 5 browsers used them/);
  await expect(sources.locator('.withheld')).toHaveText(/once 5 browsers used them/);
  await row.focus();
  await expect(page.getByRole('tooltip')).toContainText('usage.admit');
});

test('says what to do when the collector does not answer, and recovers', async ({ visit }) => {
  const page = await visit.open();
  await page.route('**/v1/query', (route) => route.abort());
  await page.keyboard.press('w');
  const alert = page.getByRole('alert').first();
  await expect(alert).toContainText('The collector does not answer');
  await page.unroute('**/v1/query');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('slider')).toBeVisible();
});

test('says as of when the numbers are, once they are late', async ({ visit }) => {
  const page = await visit.open();
  const late = page.getByRole('status').filter({ hasText: 'behind' });
  await expect(page.getByRole('slider')).toBeVisible();
  await expect(late).toHaveCount(0);
  await page.route('**/v1/query', async (route) => {
    const response = await route.fetch();
    const fresh = { until: '2026-11-22T12:03:00.000Z', behindMs: 12 * 60_000 };
    await route.fulfill({ response, json: { ...((await response.json()) as object), fresh } });
  });
  await page.keyboard.press('w');
  await expect(late).toHaveText(/^As of .*:03.*, 12 minutes behind$/);
});

test('goes to signing in when the session ends', async ({ visit, context }) => {
  const page = await visit.open();
  await context.clearCookies();
  await page.keyboard.press('w');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('drops the questions nobody waits for any more', async ({ visit }) => {
  const page = await visit.open();
  const dropped: string[] = [];
  page.on('requestfailed', (request) => dropped.push(request.failure()?.errorText ?? ''));
  await page.route('**/v1/query', (route) =>
    setTimeout(() => void route.continue().catch(() => undefined), 400),
  );
  const asked = page.waitForRequest('**/v1/query');
  await page.keyboard.press('w');
  await asked;
  await page.keyboard.press('d');
  await expect(page.getByRole('slider')).toHaveAttribute('aria-valuetext', /14:00/);
  expect(dropped).toContain('net::ERR_ABORTED');
});

test('asks a question once, however often one goes back and forth', async ({ visit }) => {
  const page = await visit.open();
  await page.keyboard.press('w');
  await expect(page).toHaveURL(/range=7d/);
  await page.waitForLoadState('networkidle');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goBack();
  await page.goForward();
  await expect(page.locator('.stale')).toHaveCount(0);
  expect(asked.filter((url) => url.includes('/v1/query'))).toEqual([]);
});

test('loads nothing from anywhere else and breaks no rule of its own policy', async ({ visit, page }) => {
  const problems: string[] = [];
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') problems.push(request.url());
  });
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  await visit.open();
  await page.getByRole('slider').hover();
  await page.getByRole('button', { name: 'Details: Channels' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(problems).toEqual([]);
});

test.describe('in German', () => {
  test.use({ locale: 'de-DE' });
  test('speaks German, numbers included', async ({ visit }) => {
    const page = await visit.open();
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await expect(page.locator('.tile').first()).toContainText('Besucher');
    await expect(page.locator('.tile').nth(3)).toContainText(/\d,\d\d/);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });
  test('never scrolls sideways', async ({ visit }) => {
    const page = await visit.open('?is.country=DE&contains.page=/journal/');
    await page.waitForLoadState('networkidle');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
