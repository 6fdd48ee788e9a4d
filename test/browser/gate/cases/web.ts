import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:tls';
import type { Duplex } from 'node:stream';
import { generate } from 'selfsigned';
import { type Answer, HostServer, type Seen } from '../../support/server.js';
import { unpack } from './unpack.js';

/** What a browser asks a proxy for where it means https or wss; nothing of these tests names a port. */
const TLS_PORT = ':443';

let certificate: ReturnType<typeof generate> | undefined;

/** One for all: browsers of these tests look at no certificate. */
const sharedCertificate = (): ReturnType<typeof generate> =>
  (certificate ??= generate([{ name: 'commonName', value: 'every.example' }], {
    keyType: 'ec',
    algorithm: 'sha256',
  }));

/** A request that reached a host, with everything it says in plain text. */
export interface Arrival extends Seen {
  readonly text: string;
}

/**
 * The web as one visitor sees it: the visitor's proxy plays every host itself, over TLS and without, so that real host
 * names are used, every request of this visitor alone is recorded, and nothing gets past it to another machine.
 */
export class Web {
  readonly #hosts = new HostServer();
  readonly #texts = new WeakMap<Seen, string>();
  readonly #sockets = new Set<Duplex>();

  readonly #proxy = createServer();
  readonly #tls: TlsServer;

  private constructor(credentials: { readonly key: string; readonly cert: string }) {
    this.#tls = createTlsServer(credentials);
    this.#tls.on('secureConnection', (socket) => this.#hosts.accept(socket));
    this.#tls.on('tlsClientError', (_, socket) => socket.destroy());
    // Where a page asks without TLS the proxy gets the whole address, and `host` as usual.
    this.#proxy.on('request', (request, response) => {
      request.url = request.url?.replace(/^http:\/\/[^/]+/, '') || '/';
      this.#hosts.answer(request, response);
    });
    this.#proxy.on('connect', ({ url }, socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => this.#sockets.delete(socket));
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      if (url?.endsWith(TLS_PORT)) this.#tls.emit('connection', socket);
      else this.#hosts.accept(socket);
    });
  }

  static async open(): Promise<Web> {
    const { private: key, cert } = await sharedCertificate();
    const web = new Web({ key, cert });
    await new Promise<void>((resolve) => web.#proxy.listen(0, '127.0.0.1', resolve));
    return web;
  }

  get proxy(): string {
    return `http://127.0.0.1:${(this.#proxy.address() as AddressInfo).port}`;
  }

  /** `address`: https://host/path; a path of `*` is every other one of that host. */
  serve(address: string, answer: Answer): void {
    const [, host, path] = /^https:\/\/([^/]+)(\/.*)$/.exec(address) ?? [];
    if (!host || !path) throw new Error(`serve: "${address}" is no address like "https://host/path"`);
    this.#hosts.serve(host, path === '/*' ? '*' : path, answer);
  }

  /** How many requests came so far: a moment, to ask later what came since. */
  get moment(): number {
    return this.#hosts.seen.length;
  }

  since(moment: number): readonly Arrival[] {
    return this.#hosts.seen.slice(moment).map((seen) => {
      const text = this.#texts.get(seen) ?? unpack(seen);
      this.#texts.set(seen, text);
      return { ...seen, text };
    });
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#proxy.closeAllConnections();
    await new Promise((resolve) => this.#proxy.close(resolve));
  }
}
