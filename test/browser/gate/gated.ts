import type { Page } from 'playwright/test';
import type { PageService } from '../../../src/protocol/page-config.js';
import { buildEntry, test as base, type Reply, type World } from '../support/world.js';
import type { TestPage } from './erasure.js';
import type { TestWindow } from './entry.js';

export { expect, OTHER, SHOP, TRACKER, trackerScript, type World } from '../support/world.js';

export const ADS = 'ads.localhost';
export const PAY = 'pay.localhost';

const service = (part: Partial<PageService> & Pick<PageService, 'id' | 'purpose'>): PageService => ({
  hosts: [],
  cookies: [],
  storage: [],
  since: 1,
  ...part,
});

export const SERVICES: readonly PageService[] = [
  service({
    id: 'stats',
    purpose: 'analytics',
    hosts: ['tracker.localhost', '*.tracker.localhost'],
    cookies: ['_trk', '_trk_*'],
    storage: ['trk:*'],
  }),
  service({ id: 'ads', purpose: 'marketing', hosts: [ADS], cookies: ['_ads'], storage: ['ads'] }),
  service({ id: 'pay', purpose: 'necessary', hosts: [PAY], cookies: ['_pay'] }),
];

export type GateOptions = Partial<TestPage['gate']> & { erases?: boolean; origins?: string[] };

export interface Gated {
  /** Serves a page of the shop whose first script is the gate, and opens it. `granted`: what an earlier visit left. */
  open(
    body: string,
    options?: GateOptions & { head?: string; headers?: Reply['headers']; granted?: string; nonce?: string },
  ): Promise<void>;
  grant(...purposes: string[]): Promise<void>;
  events(
    name: 'held' | 'released' | 'escaped',
  ): Promise<{ service: string | null; host: string; kind: string; what: string }[]>;
  /** Paths asked of a host so far, without their queries; after a moment for what is on its way. */
  asked(host: string): Promise<string[]>;
  /** Runs in the page. */
  run<T>(fn: (value: T) => void, value: T): Promise<void>;
  /** What the page's scripts pushed to `window.log`. */
  log(): Promise<string[]>;
}

/** For what is on its way, after a round trip of the page's own has shown that it has its turn on a busy machine. */
const SETTLE_MS = 100;

function gatedPage(page: Page, world: World): Gated {
  const read = <T>(fn: (window: TestWindow & { log?: string[] }) => T): Promise<T> =>
    page.evaluate(`(${fn.toString()})(window)`);
  return {
    async open(
      body,
      { head = '', headers, granted, nonce = '', erases = false, origins = [], ...gate } = {},
    ) {
      const config: TestPage = {
        services: SERVICES,
        origins,
        erases,
        gate: { unknown: 'allow', lockdown: false, off: false, report: false, ...gate },
      };
      world.serve('shop.localhost', '/gate.js', {
        body: `window.log = [];\nwindow.gatePage = ${JSON.stringify(config)};\n${await buildEntry('test/browser/gate/entry.ts')}`,
      });
      const html = `<!doctype html><html><head>${head}<script src="/gate.js" nonce="${nonce}"></script></head><body>${body}</body></html>`;
      world.page('/page', html, headers);
      await page.goto(world.url(`/page${granted ? `?granted=${granted}` : ''}`));
    },
    grant: (...purposes) => page.evaluate((p) => (window as unknown as TestWindow).grant(...p), purposes),
    events: (name) => page.evaluate((n) => (window as unknown as TestWindow)[n], name),
    async asked(host) {
      await page.evaluate(() => fetch('/fence').then(() => new Promise((done) => setTimeout(done))));
      await page.waitForTimeout(SETTLE_MS);
      return world.requests(host).map((request) => request.path.replace(/\?.*/, ''));
    },
    run: (fn, value) => page.evaluate(`(${fn.toString()})(${JSON.stringify(value)})`),
    log: () => read((window) => window.log ?? []),
  };
}

export const test = base.extend<{ gated: Gated }>({
  gated: async ({ page, world }, use) => use(gatedPage(page, world)),
});
