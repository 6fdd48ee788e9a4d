import { checkSite, makeBundle } from '../../../src/bundle/index.js';
import type { SiteConfig } from '../../../src/protocol/site-config.js';
import { test as base, TRACKER, trackerScript, type World } from '../support/world.js';

export { expect } from 'playwright/test';
export { OTHER, SHOP, TRACKER, type World } from '../support/world.js';

/** A shop with one tracker. `region` is fixed, so that the machine's zone decides nothing. */
export const CONFIG = {
  site: 'shop',
  name: 'The Shop',
  region: 'DE',
  policy: { version: 1, url: '/privacy' },
  languages: ['en', 'de'],
  purposes: { analytics: {}, marketing: {} },
  services: [
    {
      id: 'stats',
      name: 'Stats',
      purpose: 'analytics',
      hosts: [TRACKER],
      cookies: ['_trk'],
      storage: ['trk:*'],
    },
  ],
};

/** The real bundle of a site, as the collector would serve it. */
export interface Site {
  /** Serves the bundle with this config and returns the tag. */
  publish(config?: object): string;
  /** Body of the first file that was published last. */
  entry(): string;
  /** The tag, a tracker marked and one that is not, and what else is given. */
  page(body?: string, head?: string, headers?: Record<string, string>): string;
  /** Paths that the tracker's host was asked for. */
  asked(): readonly string[];
}

function checked(config: object): SiteConfig {
  const result = checkSite({ ...CONFIG, ...config });
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

export const test = base.extend<{ site: Site }>({
  site: async ({ world }, use) => {
    const js = { type: 'text/javascript' };
    let tag = '';
    let entry = '';
    const publish = (config: object = {}) => {
      const bundle = makeBundle(checked(config));
      entry = bundle.entry;
      for (const [name, body] of bundle.files) world.serve('shop.localhost', `/s/${name}`, { ...js, body });
      const src = world.serve('shop.localhost', '/s/sluice.js', { ...js, body: bundle.entry });
      return (tag = `<script src="${src}"></script>`);
    };
    world.serve(TRACKER, '/t.js', { ...js, body: trackerScript(world) });
    await use({
      publish,
      entry: () => entry,
      page(body = '', head = '', headers = {}) {
        if (!tag) publish();
        const marked = `<script type="text/plain" data-sluice="analytics" src="${world.url('/t.js', TRACKER)}"></script>`;
        const html = `<!doctype html><html lang="en"><head>${tag}${head}<title>Shop</title></head><body><h1>Shop</h1>${marked}${body}</body></html>`;
        return world.page('/', html, headers);
      },
      asked: () => world.requests(TRACKER).map(({ path }) => path),
    });
  },
});

export const requestsOf = (world: World): readonly string[] =>
  world.requests('shop.localhost').map(({ path }) => path);
