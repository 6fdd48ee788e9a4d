import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright/test';
import { test as base, TRACKER, type World } from '../bundle/site.js';

export { expect, OTHER, TRACKER, type World } from '../bundle/site.js';

/** A shop of this region whose services of the catalogue all lie on the tracker's host. */
export interface Told {
  /** Publishes it and returns the address of a page with this body. */
  page(use: readonly string[], body: string, config?: object): string;
  accept(): Promise<void>;
  reject(): Promise<void>;
  withdraw(): Promise<void>;
}

/** A file of a package as it is published. */
export const published = (path: string): string => readFileSync(resolve('node_modules', path), 'utf8');

const press = (page: Page, action: string) =>
  page.locator(`[data-sluice-notice] [data-sluice-action=${action}]`).click();

export const test = base.extend<{ told: Told }>({
  told: async ({ page, site, world }, use) => {
    await use({
      page(ids, body, config = {}) {
        const tag = site.publish({
          purposes: { analytics: {}, marketing: {}, preferences: {} },
          services: ids.map((id) => ({ use: id, hosts: [TRACKER] })),
          ...config,
        });
        const html = `<!doctype html><html lang="en"><head>${tag}<title>Shop</title></head><body><h1>Shop</h1>${body}</body></html>`;
        return world.page('/', html);
      },
      accept: () => press(page, 'accept'),
      reject: () => press(page, 'reject'),
      withdraw: () => page.evaluate(() => window.sluice?.withdraw()),
    });
  },
});

/** Paths of one host, without queries. */
export const paths = (world: World, host = TRACKER): string[] =>
  world.requests(host).map(({ path }) => path.replace(/\?.*/, ''));
