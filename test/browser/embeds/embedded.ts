import type { Page } from 'playwright/test';
import { requestsOf, test as base, type Site } from '../bundle/site.js';
import { OTHER, type World } from '../support/world.js';

export { expect, OTHER, TRACKER, type World } from '../bundle/site.js';
export { requestsOf };

/** A shop that shows films of another's, and posts of a third. */
export const CONFIG = {
  purposes: { analytics: {}, media: {}, marketing: {} },
  services: [
    { id: 'films', name: 'TidePlayer', purpose: 'media', hosts: [OTHER] },
    { id: 'posts', name: 'Postbox', purpose: 'marketing', hosts: ['posts.localhost'] },
  ],
};

export interface Embedded {
  /** Opens a page of the shop with these embeds; `refused`: as a visitor who refused on an earlier day finds it. */
  open(
    body: string,
    options?: {
      config?: object;
      head?: string;
      headers?: Record<string, string>;
      refused?: boolean;
      lang?: string;
    },
  ): Promise<void>;
  /** Paths that a host of others was asked for. */
  asked(host?: string): string[];
  film(path: string): string;
}

const FILM =
  '<!doctype html><title>film</title><body style="margin:0;background:#0a4;height:100vh"><button>Play</button>';

export const test = base.extend<{ embedded: Embedded }>({
  embedded: async ({ page, site, world }, use) => {
    const films = ['/a', '/b', '/c', '/d', '/e', '/f', '/g', '/h'];
    for (const path of films) world.serve(OTHER, path, { type: 'text/html', body: FILM });
    await use(embeddedIn(page, site, world));
  },
});

function embeddedIn(page: Page, site: Site, world: World): Embedded {
  return {
    async open(body, { config = {}, head = '', headers, refused = false, lang = 'en' } = {}) {
      const tag = site.publish({ ...CONFIG, ...config });
      const html = `<!doctype html><html lang="${lang}"><head>${tag}<meta name="viewport" content="width=device-width">${head}<title>Films</title></head><body>${body}</body></html>`;
      const address = world.page('/films', html, headers);
      if (refused) {
        await page.goto(address);
        await page.evaluate(() => window.sluice?.rejectAll());
        world.clear();
      }
      await page.goto(address);
    },
    asked: (host = OTHER) => world.requests(host).map(({ path }) => path),
    film: (path) => world.url(path, OTHER),
  };
}

export const placeholders = (page: Page) => page.locator('[data-sluice-embed]');
export const press = (page: Page, action: string, at = 0) =>
  placeholders(page).nth(at).locator(`[data-sluice-action=${action}]`).click();
