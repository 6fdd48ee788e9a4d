import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** One request as it arrived. */
export interface Seen {
  readonly host: string;
  readonly method: string;
  /** Path with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** The body as it came: compressed, or text. */
  readonly bytes: Buffer;
}

/** What a path answers. `delay` is in ms. */
export interface Reply {
  readonly status?: number;
  readonly type?: string;
  readonly body?: string | Buffer;
  readonly delay?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Answer = Reply | ((request: Seen) => Reply | Promise<Reply>);

const PIXEL = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');
const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  mjs: 'text/javascript',
  css: 'text/css',
  html: 'text/html; charset=utf-8',
  json: 'application/json',
  gif: 'image/gif',
  png: 'image/gif',
  jpg: 'image/gif',
  svg: 'image/svg+xml',
};

/** A path nobody registered still answers, so that a leak shows as a request and never as a broken connection. */
function defaultReply(path: string): Reply {
  const extension = /\.(\w+)(?:\?|$)/.exec(path)?.[1] ?? '';
  const type = TYPES[extension];
  if (type === 'image/gif') return { type, body: PIXEL };
  return type ? { type, body: '' } : { status: 204 };
}

/** Every origin, also one that sends its credentials: those a `*` does not allow. */
const allowing = ({ headers }: IncomingMessage): Record<string, string> => ({
  'access-control-allow-origin': headers.origin ?? '*',
  'access-control-allow-credentials': 'true',
  'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
});

const hostOf = (request: IncomingMessage): string => (request.headers.host ?? '').replace(/:\d+$/, '');

/**
 * One HTTP server on 127.0.0.1 that answers for every host name: browsers resolve *.localhost to loopback, and each of
 * them is a site of its own and a secure context.
 */
export class HostServer {
  readonly seen: Seen[] = [];
  readonly #answers = new Map<string, Answer>();
  readonly #server: Server;
  /** Upgraded connections leave the server's own list. */
  readonly #upgraded = new Set<Socket>();

  constructor() {
    this.#server = createServer((request, response) => this.answer(request, response));
    this.#server.on('upgrade', (request, socket) => {
      this.#record(request, Buffer.alloc(0));
      // RFC 6455 §4.2.2: the key with this GUID, hashed, is the whole handshake.
      const accept = createHash('sha1')
        .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
        .digest('base64');
      this.#upgraded.add(socket as Socket);
      socket.on('error', () => socket.destroy());
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      );
    });
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.#upgraded) socket.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Answers a request that came to another server. */
  answer(request: IncomingMessage, response: ServerResponse): void {
    this.#answer(request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    });
  }

  /** Speaks HTTP on a connection that somebody else accepted. */
  accept(socket: Duplex): void {
    this.#server.emit('connection', socket);
  }

  /** `*` as the path answers what no other path of that host does. */
  serve(host: string, path: string, answer: Answer): void {
    this.#answers.set(`${host} ${path}`, answer);
  }

  #record(request: IncomingMessage, bytes: Buffer): Seen {
    const seen: Seen = {
      host: hostOf(request),
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers: request.headers,
      body: bytes.toString('utf8'),
      bytes,
    };
    // The browser asks for it by itself; no page did.
    if (seen.path !== '/favicon.ico') this.seen.push(seen);
    return seen;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const seen = this.#record(request, Buffer.concat(chunks));
    const answer =
      this.#answers.get(`${seen.host} ${seen.path}`) ??
      this.#answers.get(`${seen.host} ${seen.path.replace(/\?.*/, '')}`) ??
      this.#answers.get(`${seen.host} *`) ??
      defaultReply(seen.path);
    const reply = typeof answer === 'function' ? await answer(seen) : answer;
    if (reply.delay) await new Promise((resolve) => setTimeout(resolve, reply.delay));
    const extension = /\.(\w+)(?:\?|$)/.exec(seen.path)?.[1] ?? '';
    response
      .writeHead(reply.status ?? 200, {
        ...allowing(request),
        'cache-control': 'no-store',
        'content-type': reply.type ?? TYPES[extension] ?? 'text/plain',
        ...reply.headers,
      })
      .end(reply.body ?? '');
  }
}
