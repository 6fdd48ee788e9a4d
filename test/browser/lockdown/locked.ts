import type { Page } from 'playwright/test';
import { checkSite, makeBundle } from '../../../src/bundle/index.js';
import type { SiteConfig } from '../../../src/protocol/site-config.js';
import { policyFor, verdictOf } from '../../../src/server/index.js';
import { SHOP, test as base, TRACKER, type World } from '../support/world.js';

export { expect } from 'playwright/test';
export { OTHER, SHOP, TRACKER, type World } from '../support/world.js';

export const ADS = 'ads.localhost';
export const COLLECTOR = 'stats.localhost';

/** `automatic` is off: what is held here is held by the policy alone. */
export const GATE = { lockdown: true, unknown: 'hold', automatic: false };

const CONFIG = {
  site: 'shop',
  name: 'The Shop',
  region: 'DE',
  policy: { version: 1, url: '/privacy' },
  purposes: { analytics: {}, marketing: {} },
  services: [
    { id: 'stats', name: 'Stats', purpose: 'analytics', hosts: [TRACKER], cookies: ['_trk'] },
    { id: 'ads', name: 'Ads', purpose: 'marketing', hosts: [ADS] },
    { id: 'pay', name: 'Pay', purpose: 'necessary', hosts: ['pay.localhost'] },
  ],
  gate: GATE,
};

/** Where the policy comes from: the tag alone, or the shop's server too, which sends it with everything. */
export type Mode = 'meta' | 'header';

export interface Locked {
  /** Serves a bundle of this config, and returns the tag. */
  publish(config?: object): string;
  /** Body of the first file that such a config makes. */
  entry(config?: object): string;
  /** Serves a page of the shop, the tag first, and returns its address. */
  page(path: string, body: string, options?: { head?: string; headers?: Record<string, string> }): string;
  /** Answers with the policy for the asking visitor, where the mode has it so. */
  serve(path: string, type: string, body: string, headers?: Record<string, string>): string;
  /** Paths that a host was asked for, after a moment for what is on its way. */
  asked(host?: string): Promise<string[]>;
}

function checked(config: object): SiteConfig {
  const result = checkSite({ ...CONFIG, ...config });
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

export const test = base.extend<{ mode: Mode; locked: Locked }>({
  mode: ['meta', { option: true }],
  locked: async ({ mode, page, world }, use) => {
    let site: SiteConfig;
    let tag = '';
    const js = { type: 'text/javascript' };
    const publish = (config: object = {}) => {
      site = checked(config);
      const bundle = makeBundle(site);
      for (const [name, body] of bundle.files) world.serve(SHOP, `/s/${name}`, { ...js, body });
      return (tag = `<script src="${world.serve(SHOP, '/s/sluice.js', { ...js, body: bundle.entry })}"></script>`);
    };
    const serve: Locked['serve'] = (path, type, body, headers = {}) =>
      world.serve(SHOP, path, ({ headers: { cookie } }) => {
        const policy = policyFor(site, verdictOf(site, { cookie: cookie as string }), { host: SHOP });
        return {
          type,
          body,
          headers: { ...(mode === 'header' && { 'content-security-policy': policy }), ...headers },
        };
      });
    await use({
      publish,
      entry: (config = {}) => makeBundle(checked(config)).entry,
      serve,
      page(path, body, { head = '', headers } = {}) {
        if (!tag) publish();
        const html = `<!doctype html><html lang="en"><head>${tag}${head}<title>Shop</title></head><body><h1>Shop</h1><main></main>${body}</body></html>`;
        return serve(path, 'text/html; charset=utf-8', html, headers);
      },
      async asked(host = TRACKER) {
        await page.evaluate(() => fetch('/fence').then(() => new Promise((done) => setTimeout(done, 50))));
        await page.waitForTimeout(300);
        return world.requests(host).map((request) => request.path.replace(/\?.*/, ''));
      },
    });
  },
});

/** Grants everything, as a person does, and waits for the page that is loaded in this one's place. */
export async function acceptAndReload(page: Page): Promise<void> {
  const reloaded = page.waitForEvent('load');
  await page.locator('[data-sluice-notice] [data-sluice-action=accept]').click();
  await reloaded;
}

/** Runs code as a script of the page. `T`: the tracker's origin; `main`: a place to put things. */
export const act = (page: Page, world: World, code: string): Promise<unknown> =>
  page.evaluate(
    ([T, text]) =>
      new Function('T', 'main', `return (async () => { ${text} })()`)(T, document.querySelector('main')),
    [world.url('', TRACKER), code],
  );
