import type { Page } from 'playwright/test';
import type { SiteConfig } from '../../../src/protocol/site-config.js';
import { buildEntry, type World } from '../support/world.js';
import type { Scene } from './entry.js';

const service = (id: string, purpose: string, more: object = {}) => ({
  id,
  name: id.replace('-', ' '),
  purpose,
  provider: 'Example Ltd',
  country: 'IE',
  policy: 'https://metrics.example/privacy',
  hosts: [`${id}.example`],
  cookies: [`_${id}`],
  storage: [`${id}:*`],
  data: ['page address', 'screen size'],
  keeps: '13 months',
  ...more,
});

/** A shop with four purposes, as a checked site.json is: every default filled in. */
export function siteOf(
  notice: Partial<SiteConfig['notice']> = {},
  site: Partial<SiteConfig> = {},
): SiteConfig {
  return {
    site: 'harbour-review',
    name: 'The Harbour Review',
    origins: [],
    timeZone: 'UTC',
    policy: { version: 1, url: '/privacy', changes: [] },
    languages: ['en', 'de'],
    purposes: { preferences: {}, analytics: {}, media: {}, marketing: {} },
    services: [
      service('shop-metrics', 'analytics'),
      service('page-timer', 'analytics', { provider: 'Timer GmbH', country: 'DE' }),
      service('video-box', 'media'),
      service('ad-net', 'marketing'),
    ],
    prefs: {},
    rules: [],
    allowLooser: false,
    region: null,
    audience: 'general',
    exempt: false,
    gpc: 'sale',
    google: { mode: 'basic', redact: true, passthrough: false, wait: 0 },
    gate: { automatic: true, unknown: 'report', lockdown: false, off: false, report: false },
    decision: { softwareMayGrant: false, proof: 'counts' },
    ...site,
    notice: {
      layout: 'card',
      position: 'bottom-right',
      scheme: 'auto',
      theme: {},
      counters: 'answers',
      texts: {},
      reopen: true,
      ...notice,
    },
  };
}

export interface Setting extends Partial<Scene> {
  readonly lang?: string;
  readonly head?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly nonce?: string;
}

const TEXT = `<p>${'The ferry leaves at nine, whatever the weather does. '.repeat(12)}</p>`;

export const ARTICLE = `<h1>A quiet harbour</h1>${TEXT}<p><a id="first" href="#more">Read more</a></p>${TEXT.repeat(20)}
  <p><a id="last" href="#end">The last link</a></p>`;

/** Serves a page with the notice on it, its script first in the head, and goes there. */
export async function enter(page: Page, world: World, setting: Setting = {}): Promise<void> {
  const { lang = 'en', head = '', body = ARTICLE, headers, nonce = '', ...scene } = setting;
  const said = JSON.stringify({ site: siteOf(), ...scene } satisfies Scene).replaceAll('<', '\\u003c');
  world.serve('shop.localhost', '/notice.js', {
    body: `window.scene=${said};${await buildEntry('test/browser/notice/entry.ts')}`,
  });
  const html = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width,initial-scale=1"><title>Harbour</title>
    <script src="/notice.js" nonce="${nonce}"></script>${head}</head><body>${body}</body></html>`;
  await page.goto(world.page('/', html, headers));
}

export const notice = (page: Page) => page.locator('[data-sluice-notice]');
export const preferences = (page: Page) => page.locator('[data-sluice-preferences]');
export const button = (page: Page, action: string) =>
  page.locator(`[data-sluice-notice] [data-sluice-action=${action}]`);
export const choice = (page: Page, action: string) =>
  page.locator(`[data-sluice-preferences] [data-sluice-action=${action}]`);
export const wayBack = (page: Page) => page.locator('.sluice-back');
export const calls = (page: Page) => page.evaluate(() => window.stage.calls);
export const decision = (page: Page) => page.evaluate(() => window.stage.decision);
