import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Peer } from './peers.js';
import { brotli, html, SITE_FILES } from './page.js';

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  css: 'text/css',
  bmp: 'image/bmp',
};

/** The page with one notice, as a well set up host serves it: brotli, and files that may be kept. */
export interface Served {
  readonly url: string;
  /** B of the notice's code that stands in the page itself, compressed alone. */
  readonly inline: number;
  close(): void;
}

export async function serve(peer: Peer): Promise<Served> {
  const files = new Map<string, Buffer>();
  for (const [path, body] of Object.entries({ ...SITE_FILES, ...peer.files })) files.set(path, brotli(body));
  const page = brotli(html(peer.head, peer.body ?? ''));
  const server: Server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] as string;
    const body = files.get(path);
    response.setHeader('content-encoding', 'br');
    // Chromium keeps compiled code only of what says when it was changed.
    response.setHeader('last-modified', new Date(0).toUTCString());
    if (body) {
      response.setHeader('content-type', TYPES[path.split('.').pop() as string] ?? 'text/plain');
      response.setHeader('cache-control', 'max-age=86400');
      response.end(body);
    } else if (path === '/') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.setHeader('cache-control', 'no-cache');
      response.end(page);
    } else {
      response.removeHeader('content-encoding');
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const code = peer.head + (peer.body ?? '');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    inline: code ? brotli(code).length : 0,
    close: () => void server.close(),
  };
}
