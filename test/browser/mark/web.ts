import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { type BrowserContext, chromium, test as base } from 'playwright/test';
import { generate } from 'selfsigned';
import { CHROMIUM_ARGS, findChromium } from '../../support/chromium.mjs';
import { vendorScript } from './vendors.js';

export const SHOP = 'shop.example';

/** Chromium's own calls home, which no flag stops altogether; no vendor in these tests has such a name. */
const BROWSERS = /(^|\.)(google|googleapis|gvt1)\.com$/;

/** The web as this browser sees it: each name of every vendor ends at one server on loopback, over real TLS. */
export interface Web {
  readonly context: BrowserContext;
  /** `host/path` of each request to another host than the shop's, in order. */
  readonly asked: readonly string[];
  /** Hosts that a connection was opened to, asked for anything or not. */
  readonly connected: ReadonlySet<string>;
  serve(path: string, type: string, body: string): void;
}

/** Any name resolves to us and nothing leaves the machine, also not what a page preconnects to. */
export const test = base.extend<{ web: Web }>({
  // playwright reads the pattern to know what a fixture needs.
  web: async ({}, use) => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: SHOP }], { keySize: 2048 });
    const own = new Map<string, { type: string; body: string }>();
    const asked: string[] = [];
    const connected = new Set<string>();
    const sockets = new Set<Duplex>();
    const server: Server = createServer({ key, cert }, (request, response) => {
      const host = (request.headers.host ?? '').replace(/:\d+$/, '');
      const path = (request.url ?? '/').replace(/\?.*/, '');
      if (host === SHOP) {
        const page = own.get(path);
        response.writeHead(page ? 200 : 404, { 'content-type': page?.type ?? 'text/plain' }).end(page?.body);
        return;
      }
      if (!BROWSERS.test(host)) asked.push(host + path);
      const isScript = request.headers['sec-fetch-dest'] === 'script';
      const headers = {
        'content-type': isScript ? 'text/javascript' : 'text/html',
        'access-control-allow-origin': '*',
      };
      response.writeHead(200, headers).end(isScript ? vendorScript(host, path) : '');
    });
    server.on('secureConnection', (socket) => {
      const { servername } = socket as TLSSocket & { servername: string | false };
      if (servername && servername !== SHOP && !BROWSERS.test(servername)) connected.add(servername);
    });
    server.on('connection', (socket) => sockets.add(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const browser = await chromium.launch({
      executablePath: findChromium(),
      args: [
        ...CHROMIUM_ARGS,
        '--ignore-certificate-errors',
        `--host-resolver-rules=MAP * 127.0.0.1:${port}`,
      ],
    });
    await use({
      context: await browser.newContext(),
      asked,
      connected,
      serve: (path, type, body) => void own.set(path, { type, body }),
    });
    await browser.close();
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  },
});
