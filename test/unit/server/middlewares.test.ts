import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import express, { type Request as ExpressRequest } from 'express';
import Fastify from 'fastify';
import { type Context, Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { lockdownConnect, lockdownFastify, lockdownFetch, lockdownHono } from '../../../src/server/index.js';

const SITE = {
  site: 'shop',
  name: 'The Shop',
  policy: { version: 1, url: '/privacy' },
  purposes: { analytics: {} },
  services: [{ id: 'stats', name: 'Stats', purpose: 'analytics', hosts: ['stats.example'] }],
  gate: { lockdown: true, unknown: 'hold' },
};
const TODAY = Math.floor(Date.now() / 864e5).toString(36);
const GRANTED = { cookie: `sluice=1.1.${TODAY}.0..A` };
const START = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob: 127.0.0.1:* ws://127.0.0.1:*";
const STATS = ' stats.example:* ws://stats.example:*';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A small site: a page, a page with headers of its own, a script, a form, and a picture. Each server builds the same. */
const HTML = { 'content-type': 'text/html; charset=utf-8' };
const OWN = {
  ...HTML,
  'content-security-policy': "frame-ancestors 'none'",
  'cache-control': 'public, max-age=60, s-maxage=600',
  vary: 'Accept-Encoding, cookie',
};
const ROUTES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/': HTML,
  '/own': OWN,
  '/worker.js': { 'content-type': 'text/javascript', 'cache-control': 'public, max-age=600' },
  '/a.png': { 'content-type': 'image/png', 'cache-control': 'public' },
};

type Options = { region?: () => string; nonce?: () => string; extra?: string };

const SERVERS: readonly (readonly [
  name: string,
  start: (site: object, options?: Options) => Promise<string>,
])[] = [
  [
    'node:http, by writeHead',
    (site, options) => {
      const lock = lockdownConnect(site, options);
      return listen((request: IncomingMessage, response: ServerResponse) =>
        lock(request, response, () => {
          response.writeHead(200, ROUTES[request.url ?? '']).end('x');
        }),
      );
    },
  ],
  [
    'Express',
    (site, options) => {
      const app = express();
      app.use(lockdownConnect<ExpressRequest>(site, options));
      app.use((request, response) => void response.set(ROUTES[request.path] ?? {}).send('x'));
      return listen(app);
    },
  ],
  [
    'Fastify',
    async (site, options) => {
      const app = Fastify();
      app.register(lockdownFastify(site, options));
      app.all('*', (request, reply) => reply.headers(ROUTES[request.url] ?? {}).send('x'));
      closers.push(() => app.close());
      return app.listen({ host: '127.0.0.1', port: 0 });
    },
  ],
  [
    'Hono',
    (site, options) => {
      const app = new Hono();
      app.use(lockdownHono<Context>(site, options));
      app.all('*', ({ body, req }) => body('x', 200, { ...ROUTES[req.path] }));
      return serveFetch((request) => Promise.resolve(app.fetch(request)));
    },
  ],
  [
    'fetch-style workers',
    (site, options) => {
      const lock = lockdownFetch(site, options);
      return serveFetch((request) =>
        Promise.resolve(
          lock(request, new Response('x', { headers: { ...ROUTES[new URL(request.url).pathname] } })),
        ),
      );
    },
  ],
];

/** What an edge runtime does: a Request in, a Response out. */
const serveFetch = (handle: (request: Request) => Promise<Response>): Promise<string> =>
  listen(async (incoming, outgoing) => {
    const { method = 'GET', url, headers } = incoming;
    const response = await handle(
      new Request(`http://${headers.host}${url}`, { method, headers: headers as Record<string, string> }),
    );
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    Readable.fromWeb(response.body as never).pipe(outgoing);
  });

const ask = async (url: string, init: RequestInit = {}) => {
  const response = await fetch(url, init);
  expect(await response.text()).toBe('x');
  return (name: string) => response.headers.get(name);
};

describe.each(SERVERS)('%s', (_, start) => {
  it('sends each visitor the policy of their own answer, for no shared cache', async () => {
    const url = await start(SITE);
    for (const [headers, policy] of [
      [{}, START],
      [GRANTED, START + STATS],
    ] as const) {
      const header = await ask(url, { headers });
      expect([header('content-security-policy'), header('vary'), header('cache-control')]).toEqual([
        policy,
        'Cookie, Sec-GPC',
        'private',
      ]);
      expect(header('server-timing')).toBeNull();
    }
  });

  it('keeps what the page says itself: its policy beside ours, its age, its Vary', async () => {
    const header = await ask(`${await start(SITE)}/own`);
    expect([header('content-security-policy'), header('vary'), header('cache-control')]).toEqual([
      `frame-ancestors 'none', ${START}`,
      'Accept-Encoding, cookie, Sec-GPC',
      'private, max-age=60',
    ]);
  });

  it('gives a worker the policy, the same file as a script none, and a picture nothing', async () => {
    const url = await start(SITE);
    const asWorker = await ask(`${url}/worker.js`, { headers: { 'sec-fetch-dest': 'worker' } });
    expect([asWorker('content-security-policy'), asWorker('vary'), asWorker('cache-control')]).toEqual([
      START,
      'Cookie, Sec-GPC, Sec-Fetch-Dest',
      'private, max-age=600',
    ]);
    const asScript = await ask(`${url}/worker.js`, { headers: { 'sec-fetch-dest': 'script' } });
    expect([asScript('content-security-policy'), asScript('vary'), asScript('cache-control')]).toEqual([
      null,
      'Sec-Fetch-Dest',
      'public, max-age=600',
    ]);
    const picture = await ask(`${url}/a.png`);
    expect([picture('content-security-policy'), picture('vary'), picture('cache-control')]).toEqual([
      null,
      null,
      'public',
    ]);
  });

  it('takes the region, a nonce and a policy of the owner’s, and Global Privacy Control', async () => {
    const options = { region: () => 'US', nonce: () => 'abc', extra: "object-src 'none'" };
    const site = { ...SITE, gpc: 'strict' };
    const url = await start(site, options);
    const rest = ", script-src 'nonce-abc' 'strict-dynamic'; base-uri 'self', object-src 'none'";
    expect((await ask(url))('content-security-policy')).toBe(START + STATS + rest);
    expect((await ask(url, { headers: { 'sec-gpc': '1' } }))('content-security-policy')).toBe(START + rest);
  });

  it('says that a page answers a form', async () => {
    const header = await ask(await start(SITE), { method: 'POST' });
    expect(header('server-timing')).toBe('sluice-posted');
  });

  it('reports only, with gate.report; is silent with gate.off', async () => {
    const reports = await ask(await start({ ...SITE, gate: { ...SITE.gate, report: true } }));
    expect([reports('content-security-policy'), reports('content-security-policy-report-only')]).toEqual([
      null,
      START,
    ]);
    const off = await ask(await start({ ...SITE, gate: { ...SITE.gate, off: true } }));
    expect([off('content-security-policy'), off('cache-control')]).toEqual([null, null]);
  });

  it('refuses a site whose page does not know of the lockdown', async () => {
    await expect(async () => start({ ...SITE, gate: {} })).rejects.toThrow(
      /gate\.lockdown: false; set it to true/,
    );
  });
});

describe('lockdownConnect', () => {
  it('looks at the headers when they go out: what a later middleware sets is kept', async () => {
    const app = express();
    app.use(lockdownConnect(SITE));
    app.use((_, response, next) => {
      response.setHeader('Content-Security-Policy', "object-src 'none'");
      next();
    });
    app.get('/', (_, response) => void response.type('html').send('x'));
    const header = await ask(await listen(app));
    expect(header('content-security-policy')).toBe(`object-src 'none', ${START}`);
  });

  it('takes headers of writeHead as a list too, with a status message', async () => {
    const lock = lockdownConnect(SITE);
    const url = await listen((request, response) =>
      lock(request, response, () => {
        response.writeHead(200, 'Fine', ['Content-Type', 'text/html', 'X-A', 'b']).end('x');
      }),
    );
    const header = await ask(url);
    expect([header('content-security-policy'), header('x-a')]).toEqual([START, 'b']);
  });
});
