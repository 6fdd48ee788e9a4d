import { test as base } from 'playwright/test';
import { type Answer, HostServer, type Reply, type Seen } from './server.js';

export { expect } from 'playwright/test';
export { buildEntry } from './build-entry.js';
export type { Answer, Reply, Seen } from './server.js';

/** The first party of every test, and the hosts that stand for others. */
export const SHOP = 'shop.localhost';
export const TRACKER = 'tracker.localhost';
export const OTHER = 'other.localhost';

/** The web as one test sees it. */
export interface World {
  readonly port: number;
  /** `http://<host>:<port><path>`; the shop's if no host is given. */
  url(path: string, host?: string): string;
  /** Registers a page of the shop and returns its address. */
  page(path: string, html: string, headers?: Reply['headers']): string;
  /** Registers an answer, or a function of the request that makes one, and returns its address. A path without a query answers for every query. */
  serve(host: string, path: string, answer: Answer): string;
  /** What arrived so far, in order; of one host if given. */
  requests(host?: string): readonly Seen[];
  /** Forgets what arrived; pages and answers stay. */
  clear(): void;
}

export const test = base.extend<{ world: World }>({
  // playwright reads the pattern to know what a fixture needs.
  world: async ({}, use) => {
    const server = new HostServer();
    const port = await server.listen();
    const url = (path: string, host = SHOP) => `http://${host}:${port}${path}`;
    await use({
      port,
      url,
      page(path, html, headers = {}) {
        server.serve(SHOP, path, { type: 'text/html; charset=utf-8', body: html, headers });
        return url(path);
      },
      serve(host, path, answer) {
        server.serve(host, path, answer);
        return url(path, host);
      },
      requests: (host) => server.seen.filter((seen) => !host || seen.host === host),
      clear: () => void (server.seen.length = 0),
    });
    await server.close();
  },
});

/**
 * A tracker in a few lines: it marks `window.tracked`, sends a fetch and a pixel to its own host, and leaves a cookie
 * `_trk` and a storage key `trk:id` with the page.
 */
export const trackerScript = (world: World, host = TRACKER): string => `
  window.tracked = (window.tracked || 0) + 1;
  fetch(${JSON.stringify(world.url('/event', host))}, { method: 'POST', body: 'view', mode: 'no-cors' }).catch(() => {});
  new Image().src = ${JSON.stringify(world.url('/pixel.gif', host))};
  document.cookie = '_trk=1; path=/';
  localStorage.setItem('trk:id', '1');
`;
