import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkConfig } from '../../../src/collector/config.js';
import { type Collector, startCollector } from '../../../src/collector/collector.js';
import type { KeptRecord } from '../../../src/protocol/record.js';
import { CONFIG, test as base } from '../bundle/site.js';
import { TRACKER, type World } from '../support/world.js';

export { expect } from 'playwright/test';

/** A shop whose pages come from `world` and whose records go to a real collector, past someone who writes down every byte. */
export interface Keeping {
  /** Publishes the shop's config to both; returns the address of its page. */
  open(over?: object): Promise<string>;
  /** The collector's folder. */
  readonly dir: string;
  /** Requests to the collector as they crossed the wire, head and body. */
  wire(): readonly string[];
  /** Lines of the days, oldest first. */
  lines(): readonly string[];
  records(): readonly KeptRecord[];
  /** Closes the connections of the next so many requests without an answer. */
  cut(count: number): void;
}

export const PATH = '/quokka-page?q=quokka-query';

export const test = base.extend<{ keeping: Keeping }>({
  keeping: async ({ world, site }, use) => {
    const dir = mkdtempSync(join(tmpdir(), 'sluice-keeping-'));
    const listener = await listen();
    let started: Collector | undefined;
    await use({
      dir,
      wire: listener.wire,
      cut: listener.cut,
      async open(over = {}) {
        const shop = { usage: { collector: listener.url }, decision: { proof: 'records' }, ...over };
        started = await collect(dir, { ...CONFIG, ...shop });
        listener.to(Number(new URL(started.address).port));
        return pageOf(site.publish(shop), world);
      },
      lines: () => linesIn(dir),
      records: () =>
        linesIn(dir)
          .map((line) => JSON.parse(line) as KeptRecord)
          .filter(({ seq }) => seq),
    });
    await listener.close();
    await started?.close();
    rmSync(dir, { recursive: true, force: true });
  },
});

/** A page with much that a record could give away, if it looked: an address with a query, a title, a cookie, a key. */
function pageOf(tag: string, world: World): string {
  const [path = '', query = ''] = PATH.split('?');
  const own = `document.cookie='session=quokka-cookie;path=/';localStorage.setItem('cart','quokka-key')`;
  const tracker = `<script type="text/plain" data-sluice="analytics" src="${world.url('/t.js', TRACKER)}"></script>`;
  const html = `<!doctype html><html lang="de"><head>${tag}<script>${own}</script><title>Quokka title</title></head><body><h1>Laden</h1>${tracker}</body></html>`;
  return `${world.page(path, html)}?${query}`;
}

async function collect(dir: string, json: object): Promise<Collector> {
  const outcome = checkConfig(
    { listen: '127.0.0.1:0', store: 'memory:', meta: 'libsql:.', open: 'loopback' },
    {},
    dir,
  );
  if ('problems' in outcome) throw new Error(JSON.stringify(outcome.problems));
  return startCollector(outcome.config, { logLevel: 'silent', sites: [{ json, demo: false }] });
}

function linesIn(dir: string): string[] {
  const folder = join(dir, 'proof', 'shop');
  return readdirSync(folder)
    .filter((name) => /^\d/.test(name))
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').slice(0, -1));
}

/** Someone between page and collector. */
async function listen() {
  const heard: Buffer[][] = [];
  let port = 0;
  let cuts = 0;
  const open = new Set<Socket>();
  const server = createServer((page) => {
    open.add(page);
    const bytes: Buffer[] = [];
    heard.push(bytes);
    const behind = connect(port, '127.0.0.1');
    page.on('data', (chunk) => {
      bytes.push(chunk);
      if (chunk.includes('/v1/record') && cuts > 0) {
        cuts -= 1;
        page.destroy();
        behind.destroy();
      } else behind.write(chunk);
    });
    behind.on('data', (chunk) => page.write(chunk));
    for (const [one, other] of [
      [page, behind],
      [behind, page],
    ] as const) {
      one.on('error', () => undefined);
      one.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://stats.localhost:${(server.address() as AddressInfo).port}`,
    to: (its: number) => void (port = its),
    cut: (count: number) => void (cuts = count),
    wire: () =>
      heard
        .flatMap((bytes) =>
          Buffer.concat(bytes)
            .toString()
            .split(/(?=(?:GET|POST|OPTIONS) \/v1\/)/),
        )
        .filter(Boolean),
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
