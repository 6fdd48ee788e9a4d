import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Page } from 'playwright/test';
import { type Collector, startCollector } from '../../../src/collector/collector.js';
import { checkConfig } from '../../../src/collector/config.js';
import type { Store } from '../../../src/collector/store/store.js';
import { createMemoryStore } from '../../../src/collector/store/memory/index.js';
import { type BuiltFile, buildDashboard } from './built.js';
import { type Caught, mailCatcher } from '../../collector/owner/mail-catcher.js';
import { cellsOfTheReview } from './cells.js';
import { NOW } from './clock.js';
import { FRESH, REVIEW } from './sites.js';

/** As strict as what the collector sends with `/app`. */
const CSP = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

export interface House {
  readonly collector: Collector;
  readonly store: Store;
  /** What its mail server took. */
  readonly mails: readonly Caught[];
  readonly files: ReadonlyMap<string, BuiltFile>;
  /** Name and value of a signed-in session's cookie: twenty tries a minute are few for a suite whose clock stands still. */
  readonly session: { readonly name: string; readonly value: string };
}

interface Visit {
  /** Opens the dashboard signed in; resolves when its headline is there. */
  open(query?: string): Promise<Page>;
}

/** One collector and one build a worker: both take seconds, and no test changes them. */
export const test = base.extend<{ visit: Visit }, { house: House }>({
  house: [
    // playwright reads the fixtures a function wants from its first parameter's braces
    async ({}, use) => {
      const dir = mkdtempSync(join(tmpdir(), 'sluice-dashboard-'));
      const store = createMemoryStore();
      await store.apply({ source: 'seed', frames: [{ seq: 1, cells: cellsOfTheReview() }] });
      const mails = await mailCatcher();
      const outcome = checkConfig(
        {
          listen: '127.0.0.1:0',
          store: 'memory:',
          meta: 'libsql:.',
          smtp: mails.url,
          mailFrom: 'reports@harbour.example',
        },
        {},
        dir,
      );
      if ('problems' in outcome) throw new Error(JSON.stringify(outcome.problems));
      const collector = await startCollector(outcome.config, {
        store,
        now: () => NOW,
        logLevel: 'silent',
        sites: [
          { json: REVIEW, demo: false },
          { json: FRESH, demo: true },
          { json: { ...FRESH, site: 'pier', name: 'The Pier' }, demo: false },
          { json: { ...FRESH, site: 'skiff', name: 'The Skiff' }, demo: false },
        ],
      });
      const files = await buildDashboard();
      await use({ collector, store, mails: mails.caught, files, session: await signIn(collector) });
      await collector.close();
      await mails.close();
      rmSync(dir, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  locale: 'en-GB',
  visit: async ({ page, house }, use) => {
    await serveBuilt(page, house);
    await use({
      async open(query = '') {
        const { url } = house.collector;
        await page.context().addCookies([{ ...house.session, url }]);
        await page.goto(`${url}/app/${query}`);
        await page.locator('.tile-value:not(.bone), .start, .alone form, .settings h2').first().waitFor();
        return page;
      },
    });
  },
});

export const PASSWORD = 'a mooring for three boats';

/** Makes the owner's account. */
async function signIn(collector: Collector): Promise<House['session']> {
  const [, invitation] = (await collector.invite()).split('#invitation=');
  const response = await fetch(`${collector.url}/v1/invitations/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ invitation, name: 'ada', password: PASSWORD }),
  });
  const cookie = response.headers.getSetCookie().find((one) => one.startsWith('sluice-session')) ?? '';
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
  return { name, value };
}

/** The collector serves `/app` from what was built last; here it is this source, under the same policy. */
export async function serveBuilt(page: Page, { files }: House): Promise<void> {
  await page.clock.setFixedTime(NOW);
  await page.route('**/app/**', (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) || 'index.html';
    const file = files.get(name);
    if (!file) return route.fulfill({ status: 404, body: name });
    return route.fulfill({ ...file, headers: { 'content-security-policy': CSP } });
  });
}

export { expect } from 'playwright/test';
