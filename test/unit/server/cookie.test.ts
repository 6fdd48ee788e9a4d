import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import Fastify from 'fastify';
import fc from 'fast-check';
import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type Decision,
  DECISION_DAYS,
  formatDecision,
  parseDecision,
} from '../../../src/protocol/decision.js';
import { keepConnect, keepDecision, keepFastify, keepFetch, keepHono } from '../../../src/server/index.js';

const SITE = {
  site: 'shop',
  name: 'The Shop',
  cookieDomain: 'shop.example',
  policy: { version: 2, url: '/privacy' },
  purposes: { analytics: {}, marketing: {} },
};
const NOW = Date.UTC(2026, 10, 24, 12);
const TODAY = Math.floor(NOW / 864e5);

const value = (change: Partial<Decision> = {}): string =>
  formatDecision({
    policy: 2,
    day: TODAY - 10,
    source: 'notice',
    gpcSeen: false,
    rule: '*',
    purposes: { analytics: true, marketing: false },
    services: {},
    told: 2,
    variant: '',
    ...change,
  });
const keep = (cookie: string | null, options: object = {}) =>
  keepDecision(SITE, cookie, { secure: true, host: 'www.shop.example', now: NOW, ...options });
const endOf = (line: string | null): number =>
  Date.parse(/Expires=([^;]+)/.exec(line ?? '')?.[1] ?? '') / 864e5;

describe('keepDecision', () => {
  it('sets the cookie once more, as it was and with the end it had', () => {
    expect(keep(`a=1; __Secure-sluice=${value()}`)).toBe(
      `__Secure-sluice=${value()}; Path=/; Domain=shop.example; Expires=${new Date((TODAY - 10 + 395) * 864e5).toUTCString()}; SameSite=Lax; Secure`,
    );
  });

  it('sets the plain name without https, and no domain that does not cover the host', () => {
    const line = keep(`sluice=${value()}`, { secure: false, host: 'shop.example.org' });
    expect(line).toMatch(/^sluice=.*; Path=\/; Expires=.*; SameSite=Lax$/);
    expect(keep(`sluice=${value()}`, { host: undefined })).not.toContain('Domain');
  });

  it.each([
    ['no header', null],
    ['no cookie of ours', 'a=1; xsluice=1.2.g17'],
    ['a broken one', 'sluice=1.x.g17'],
    ['one of a newer format', 'sluice=2.anything'],
    ['one of a newer format beside ours', `sluice=2.anything; __Secure-sluice=${value()}`],
    ['a yes that has run out', `sluice=${value({ day: TODAY - 180, purposes: { analytics: true } })}`],
    ['a no that has run out', `sluice=${value({ day: TODAY - 180, purposes: { analytics: false } })}`],
    ['one past every life', `sluice=${value({ day: TODAY - 395, rule: 'ES' })}`],
    ['one from a clock far ahead', `sluice=${value({ day: TODAY + 30 })}`],
  ])('keeps nothing of %s', (_, cookie) => {
    expect(keep(cookie)).toBeNull();
  });

  it('keeps as long as the rule it was given under: a year in the US', () => {
    expect(keep(`sluice=${value({ day: TODAY - 300, rule: 'US' })}`)).not.toBeNull();
    expect(keep(`sluice=${value({ day: TODAY - 365, rule: 'US' })}`)).toBeNull();
  });

  it('keeps the newest of two, and of one day the one that grants less', () => {
    const [old, refused] = [
      value({ day: TODAY - 30 }),
      value({ purposes: { analytics: false, marketing: false } }),
    ];
    expect(keep(`sluice=${old}; __Secure-sluice=${value()}`)).toContain(`=${value()};`);
    expect(keep(`sluice=${refused}; __Secure-sluice=${value()}`)).toContain(`=${refused};`);
  });

  it('never prolongs a decision and never throws, whatever comes and however often', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc
            .tuple(fc.integer({ min: -60, max: 800 }), fc.boolean(), fc.boolean())
            .map(
              ([age, analytics, marketing]) =>
                `sluice=${value({ day: TODAY - age, purposes: { analytics, marketing } })}`,
            ),
        ),
        fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 8 }),
        (header, waits) => {
          let [cookie, now] = [header, NOW];
          const given = parseDecision(header.slice('sluice='.length));
          for (const days of waits) {
            now += days * 864e5;
            const line = keep(cookie, { now });
            if (!line) continue;
            expect(endOf(line)).toBe((given?.day ?? NaN) + DECISION_DAYS);
            cookie = line.split(';')[0] as string;
          }
        },
      ),
    );
  });
});

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

/** A page with a cookie of its own, a page for everybody, and a picture. */
const ROUTES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/': { 'content-type': 'text/html', 'set-cookie': 'own=1' },
  '/shared': { 'content-type': 'text/html', 'cache-control': 'public, max-age=60' },
  '/a.png': { 'content-type': 'image/png' },
};

const SERVERS: readonly (readonly [name: string, start: () => Promise<string>])[] = [
  [
    'node:http',
    () => {
      const middleware = keepConnect(SITE);
      return listen((request, response) =>
        middleware(request, response, () => {
          response.writeHead(200, ROUTES[request.url ?? '']).end('x');
        }),
      );
    },
  ],
  [
    'Express',
    () => {
      const app = express();
      app.use(keepConnect(SITE));
      app.use((request, response) => void response.set(ROUTES[request.path] ?? {}).send('x'));
      return listen(app);
    },
  ],
  [
    'Fastify',
    async () => {
      const app = Fastify();
      app.register(keepFastify(SITE));
      app.get('/*', (request, reply) => reply.headers(ROUTES[request.url] ?? {}).send('x'));
      closers.push(() => app.close());
      return app.listen({ port: 0, host: '127.0.0.1' });
    },
  ],
  [
    'Hono',
    () => {
      const app = new Hono();
      app.use(keepHono(SITE));
      app.get('/*', (context) => context.body('x', 200, ROUTES[context.req.path]));
      return listen(served((request) => app.fetch(request)));
    },
  ],
  [
    'fetch',
    () => {
      const keeper = keepFetch(SITE);
      const answer = (request: Request) =>
        new Response('x', { headers: ROUTES[new URL(request.url).pathname] ?? {} });
      return listen(served((request) => keeper(request, answer)));
    },
  ],
];

/** What speaks Request and Response, behind a server of Node's. */
const served =
  (handler: (request: Request) => Response | Promise<Response>): RequestListener =>
  (request, response) => {
    const headers = Object.entries(request.headers).map(
      ([name, text]) => [name, String(text)] as [string, string],
    );
    const asked = new Request(`http://${request.headers.host}${request.url}`, { headers });
    void Promise.resolve(handler(asked)).then((answer) => {
      for (const [name, text] of answer.headers) response.appendHeader(name, text);
      response.writeHead(answer.status).end('x');
    });
  };

describe.each(SERVERS)('%s', (_, start) => {
  const today = Math.floor(Date.now() / 864e5);
  const cookie = `sluice=${value({ day: today - 3 })}`;

  it('sets the decision once more on a page, beside the page’s own cookies', async () => {
    const answer = await fetch(await start(), { headers: { cookie } });
    const cookies = answer.headers.getSetCookie();
    expect(cookies).toHaveLength(2);
    expect(cookies).toContain('own=1');
    expect(cookies.find((line) => line.startsWith(cookie))).toMatch(/; Path=\/; Expires=/);
  });

  it('sets nothing for a visitor without one, on a picture, or on what a shared cache keeps', async () => {
    const url = await start();
    expect((await fetch(url)).headers.getSetCookie()).toEqual(['own=1']);
    for (const path of ['/a.png', '/shared'])
      expect((await fetch(url + path, { headers: { cookie } })).headers.getSetCookie()).toEqual([]);
  });
});
