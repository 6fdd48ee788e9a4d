import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright/test';
import { cellsOf } from '../../../src/collector/apply/index.js';
import { startCollector } from '../../../src/collector/collector.js';
import { checkConfig } from '../../../src/collector/config.js';
import { createMemoryStore } from '../../../src/collector/store/memory/index.js';
import type { Report, VisitDimensions } from '../../../src/protocol/report.js';
import { NOW, TODAY } from './clock.js';
import { expect, serveBuilt, test } from './house.js';
import { near } from './near.js';
import { FRESH } from './sites.js';

/** What each word would do if it were ever taken for more than a word. */
const PATHS = [
  '/<img src=x onerror=window.ran=1>',
  '/"><script>window.ran=1</script>',
  "/'-window.ran=1-'",
  '/{{constructor.constructor("window.ran=1")()}}',
];
const SOURCES = [
  'javascript:window.ran=1',
  '"><svg/onload=window.ran=1>',
  '=HYPERLINK("//evil.example")',
  '+1+1',
  '-1',
  '@SUM(1)',
  '\t=1',
];
const CAMPAIGNS = [
  '</title><script>window.ran=1</script>',
  '<iframe srcdoc="<script>parent.ran=1</script>">',
];

/** Twelve new visitors by each: enough to be named, also in a file. */
function reports(): Report[] {
  const all = [
    ...PATHS.map((entry) => ({ entry })),
    ...SOURCES.map((source) => ({ source })),
    ...CAMPAIGNS.map((utm_campaign) => ({ utm_campaign })),
  ];
  return all.flatMap((over) => Array.from({ length: 12 }, () => reportOf(over)));
}

function reportOf(over: Partial<VisitDimensions>): Report {
  const d: VisitDimensions = {
    ...{ entry: '/', source: '', channel: 'referral', device: 'phone', browser: 'firefox', os: 'android' },
    ...{ lang: 'en', screen: '<480', host: 'lighthouse.example', gap: 9999, age: 9999 },
    ...over,
  };
  const pages = [{ path: d.entry, visits: 1, views: 1, engaged: 9, scroll: 50, entries: 1, exits: 1 }];
  const visit = { visits: 1, bounces: 1, views: 1, engaged: 9, pages };
  return {
    v: 1,
    site: 'lighthouse',
    nonce: 'AAAAAAAAAAAAAAAA',
    hour: TODAY * 24 - 30,
    day: TODAY - 1,
    pv: 1,
    pm: 'A',
    d,
    ...visit,
  };
}

async function shows(within: Locator, words: readonly string[]): Promise<void> {
  for (const word of words) await expect(within.getByText(word, { exact: true }).first()).toBeVisible();
}

test('paths, sources and campaigns that are programs are shown as words, and in a file as text', async ({
  page,
  house,
}) => {
  const dir = mkdtempSync(join(tmpdir(), 'sluice-hostile-'));
  const store = createMemoryStore();
  await store.apply({
    source: 'seed',
    frames: reports().map((report, i) => ({ seq: i + 1, cells: cellsOf(report) })),
  });
  const outcome = checkConfig(
    { listen: '127.0.0.1:0', store: 'memory:', meta: 'libsql:.', open: 'loopback' },
    {},
    dir,
  );
  if ('problems' in outcome) throw new Error(JSON.stringify(outcome.problems));
  const sites = [{ json: FRESH, demo: false }];
  const collector = await startCollector(outcome.config, {
    store,
    now: () => NOW,
    logLevel: 'silent',
    sites,
  });
  test.setTimeout(60_000);
  try {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    page.on('console', (message) =>
      asked.push(...(/Content Security Policy/.test(message.text()) ? [message.text()] : [])),
    );
    await serveBuilt(page, { ...house, collector });
    await page.goto(`${collector.url}/app/`);
    await shows(await near(page, 'Pages'), PATHS);
    await page.goto(
      `${collector.url}/app/?is.page=${encodeURIComponent(PATHS[0] ?? '')}&is.source=%3Cimg%20src=x%20onerror=window.ran=1%3E`,
    );
    await expect(
      page.getByRole('button', { name: /^Remove filter: .*<img src=x onerror/ }).first(),
    ).toBeVisible();

    await page.goto(`${collector.url}/app/?details=utm_campaign`);
    await shows(page.getByRole('dialog'), CAMPAIGNS);
    await page.goto(`${collector.url}/app/?details=source`);
    await shows(page.getByRole('dialog'), SOURCES.slice(0, 4));
    const download = page.waitForEvent('download');
    await page.getByRole('dialog').getByRole('button', { name: 'Download CSV' }).click();
    const file = await readFile(await (await download).path(), 'utf8');
    for (const word of ["'=HYPERLINK", "'+1+1", "'-1", "'@SUM"]) expect(file).toContain(word);
    for (const line of file.slice(1).split('\r\n')) expect(line).not.toMatch(/(^|,)"?[=+\-@\t]/);

    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    expect(
      await page.locator('#app :is(img, script, iframe, svg[onload], [href^="javascript:"])').count(),
    ).toBe(0);
    expect([...new Set(asked)]).toEqual([collector.url]);
  } finally {
    await collector.close();
    rmSync(dir, { recursive: true, force: true });
  }
});
