import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import type { ArtefactContent } from '../../../src/bundle/index.js';
import { Follower } from '../../../src/collector/proof/index.js';
import { expect, type Keeping, PATH, test } from './keeping.js';

const press = (page: Page, action: string) =>
  page.locator(`[data-sluice-notice] [data-sluice-action=${action}]`).click();
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const states = (keeping: Keeping) => () => keeping.records().map(({ state }) => state);
const recordsSent = (keeping: Keeping) =>
  keeping.wire().filter((request) => request.startsWith('POST /v1/record'));

test('an answer becomes a record, and the chain verifies', async ({ page, keeping }) => {
  await page.goto(await keeping.open());
  const title = await page.locator('[data-sluice-notice] h2').textContent();
  await press(page, 'reject');
  await expect.poll(states(keeping)).toEqual(['refused']);
  const [record] = keeping.records();
  expect(record).toMatchObject({
    seq: 1,
    at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}Z$/),
    site: 'shop',
    policy: 1,
    lang: 'de',
    region: 'config',
    source: 'notice',
    purposes: { analytics: false, marketing: false },
    services: {},
    gpc: false,
  });
  // What was on the screen is in the artefact that the record names, and the record's hash of the texts is theirs.
  const body = readFileSync(join(keeping.dir, 'proof', 'artefacts', `${record?.bundle}.json`), 'utf8');
  expect(sha256(body)).toBe(record?.bundle);
  const pack = (JSON.parse(body) as ArtefactContent).languages.find(({ lang }) => lang === 'de');
  expect(pack?.texts.title).toBe(title);
  const { lang, tree, texts, purposes, phrases, tells } = pack ?? {};
  expect(sha256(JSON.stringify({ lang, tree, texts, purposes, phrases, tells }))).toBe(record?.text);
  const follower = new Follower();
  for (const line of keeping.lines()) expect(follower.take(line)).toBeNull();
  expect(follower.days.map(({ records }) => records)).toEqual([1]);
});

test('a grant, a change, a taking back and a withdrawal are a line each [provable]', async ({
  page,
  keeping,
}) => {
  await page.goto(await keeping.open());
  await press(page, 'accept');
  await expect.poll(states(keeping)).toEqual(['given']);
  await page.evaluate(() => window.sluice?.choose({ marketing: false }));
  await page.evaluate(() => window.sluice?.rejectAll());
  await expect.poll(states(keeping)).toEqual(['given', 'partial', 'withdrawn']);
  // Refused again is refused: nothing was there to take back.
  await page.evaluate(() => window.sluice?.rejectAll());
  await page.evaluate(() => window.sluice?.acceptAll());
  await page.evaluate(() => window.sluice?.withdraw());
  await expect
    .poll(states(keeping))
    .toEqual(['given', 'partial', 'withdrawn', 'refused', 'given', 'withdrawn']);
});

test('refusing after a grant has expired is a refusal: nothing was left to take back', async ({
  page,
  keeping,
}) => {
  const url = await keeping.open();
  const day = Math.floor(Date.now() / 864e5) - 200;
  await page.context().addCookies([{ name: 'sluice', value: `1.1.${day.toString(36)}.0..AM`, url }]);
  await page.goto(url);
  await press(page, 'reject');
  await expect.poll(states(keeping)).toEqual(['refused']);
});

test('what crosses the wire and what lies on the disk has nothing of the visitor, the browser or the page', async ({
  page,
  keeping,
}) => {
  await page.goto(await keeping.open());
  await press(page, 'accept');
  await expect.poll(states(keeping)).toEqual(['given']);
  const agent = await page.evaluate(() => navigator.userAgent);
  const [sent = ''] = recordsSent(keeping);
  const [head = '', body = ''] = sent.split('\r\n\r\n');
  expect(head.split('\r\n')[0]).toMatch(/^POST \/v1\/record\?n=[0-9a-f]{2} HTTP\/1\.1$/);
  // The browser names itself in every request it makes; it adds no cookie, no referrer, and no preflight goes ahead.
  expect(head).toMatch(/^content-type: text\/plain/im);
  expect(head).not.toMatch(/^(cookie|referer|authorization|x-[a-z-]+):/im);
  expect(keeping.wire().filter((request) => request.startsWith('OPTIONS'))).toEqual([]);
  expect(Object.keys(JSON.parse(body) as object).sort()).toEqual(
    [
      'v',
      'site',
      'nonce',
      'bundle',
      'lang',
      'rule',
      'region',
      'source',
      'state',
      'purposes',
      'services',
      'gpc',
    ].sort(),
  );
  const never = [agent, 'Mozilla', 'Chrome', 'uokka', 'shop.localhost', '127.0.0.1', PATH];
  for (const word of never) expect(body).not.toContain(word);
  const folder = join(keeping.dir, 'proof');
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(files.length).toBeGreaterThanOrEqual(4);
  for (const file of files) {
    const bytes = readFileSync(join(file.parentPath, file.name), 'utf8');
    for (const word of never) expect(bytes.includes(word), `${word} in ${file.name}`).toBe(false);
  }
});

test('a record whose answer was lost is sent once more, and kept once', async ({ page, keeping }) => {
  const url = await keeping.open();
  await page.goto(url);
  await expect(page.locator('[data-sluice-notice]')).toBeVisible();
  keeping.cut(1);
  await press(page, 'reject');
  await expect.poll(() => recordsSent(keeping).length, { timeout: 10_000 }).toBe(2);
  const nonces = recordsSent(keeping).map((request) => /"nonce":"([^"]+)"/.exec(request)?.[1]);
  expect(nonces[0]).toBe(nonces[1]);
  await expect.poll(states(keeping)).toEqual(['refused']);
});

test('with proof: "counts" the answer is counted and no record is sent', async ({ page, keeping }) => {
  await page.goto(await keeping.open({ decision: { proof: 'counts' } }));
  await press(page, 'accept');
  await expect.poll(() => keeping.wire().some((request) => request.startsWith('POST /v1/report'))).toBe(true);
  await page.waitForTimeout(500);
  expect(recordsSent(keeping)).toEqual([]);
  expect(readdirSync(keeping.dir)).not.toContain('proof');
});
