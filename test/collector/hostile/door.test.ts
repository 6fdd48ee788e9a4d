import { describe, expect, it } from 'vitest';
import { collector, newNonce, ORIGIN, raw, visit } from '../http/house.js';
import { everyRoute, filled } from './routes.js';
import { get, say, type WireAnswer } from './wire.js';

/** What a browser is told with every answer, whatever it is. */
function expectStrict(name: string, { headers }: { headers: WireAnswer['headers'] | object }): void {
  const told = headers as Record<string, string | undefined>;
  expect(told['content-security-policy'], name).toMatch(/default-src '(none|self)'/);
  expect(told['content-security-policy'], name).toContain("frame-ancestors 'none'");
  expect(told['content-security-policy'], name).toContain("base-uri 'none'");
  expect(told['content-security-policy'], name).not.toMatch(/unsafe|https?:|\*/);
  expect(told['strict-transport-security'], name).toContain('max-age=31536000');
  expect(told['x-content-type-options'], name).toBe('nosniff');
  expect(told['referrer-policy'], name).toMatch(/^(no-referrer|same-origin)$/);
}

describe('every answer', () => {
  it('of every route, to whoever asks, lets nothing of another host in and no page frame it', async () => {
    const { collector: started } = await collector();
    const bearer = { authorization: `Bearer ${await started.issueToken()}` };
    const routes = await everyRoute();
    expect(routes.length).toBeGreaterThan(20);
    for (const { method, url } of routes) {
      for (const headers of [{}, bearer, { ...bearer, 'content-type': 'application/json' }]) {
        const asked = { method, headers, ...(method === 'POST' ? { body: '{}' } : {}) };
        const answer = await raw(`${started.address}${filled(url)}`, asked);
        expect(answer.status, `${method} ${url}`).toBeLessThan(500);
        expectStrict(`${method} ${url} ${answer.status}`, answer);
        if (!/html|css/.test(String(answer.headers['content-type']))) continue;
        const elsewhere = [
          ...answer.body.matchAll(/(?:src|href|url\(|@import)\s*=?\s*["'(]?\s*(https?:)?\/\/\S+/g),
        ];
        expect(elsewhere.map(([found]) => found)).toEqual([]);
      }
    }
  });

  it('to what no route is for, and to what is no HTTP, is as strict and has the shape of every error', async () => {
    const { collector: started } = await collector();
    const { address } = started;
    const asked: [name: string, status: number, answer: Promise<WireAnswer>][] = [
      ['an address of nothing', 404, get(address, '/nowhere')],
      [
        'a method of nothing',
        404,
        say(address, 'DELETE /v1/query HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'),
      ],
      ['an address that cannot be read', 400, get(address, '/%ff')],
      ['a name longer than any', 414, get(address, `/harbour/${'a'.repeat(2000)}.js`)],
      ['headers larger than are read', 431, get(address, '/healthz', `X-Large: ${'a'.repeat(20_000)}\r\n`)],
      ['a line larger than is read', 431, get(address, `/${'a'.repeat(20_000)}`)],
      ['ten thousand headers', 431, get(address, '/healthz', 'X: 1\r\n'.repeat(10_000))],
      ['no HTTP', 400, say(address, 'hello\r\n\r\n')],
      [
        'two lengths',
        400,
        say(
          address,
          'POST /v1/report HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
        ),
      ],
      [
        'a length and chunks',
        400,
        say(
          address,
          'POST /v1/report HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
        ),
      ],
      ['a header that is split', 400, get(address, '/healthz', 'X: a\rSet-Cookie: b\r\n')],
      ['no host', 400, say(address, 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n')],
    ];
    for (const [name, status, answer] of asked) {
      const { headers, body, status: found } = await answer;
      expect([name, found]).toEqual([name, status]);
      if (name === 'no host') continue; // Node answers it before anybody is asked (RFC 9112 §3.2).
      expectStrict(name, { headers });
      expect(JSON.parse(body), name).toMatchObject({
        error: expect.any(String),
        message: expect.any(String),
      });
    }
  });
});

describe('an address that is a trick', () => {
  const tricks = [
    ...[
      '..',
      '%2e%2e',
      '.%2e',
      '%252e%252e',
      '..%2f..',
      '..%5c..',
      '\\..\\..',
      '%c0%ae%c0%ae',
      '....//',
    ].flatMap((up) => [
      `/app/${up}/${up}/package.json`,
      `/${up}/${up}/etc/passwd`,
      `/harbour/${up}/${up}/package.json`,
    ]),
    ...['/%00', '/app/%00', '/app/main.js%00.html', '/harbour/sluice.js%00', '/harbour/%00sluice.js'],
    ...['//etc/passwd', '///', '//evil.example/%2f..', '/app//', '/app//..//..//package.json', '/app/./.'],
    ...['/__proto__/sluice.js', '/constructor/sluice.js', '/harbour/__proto__', '/harbour/toString'],
    ...[
      '/%',
      '/%zz',
      '/%u002e',
      '/?',
      '/#',
      '/app/?x=%00',
      '/;/',
      '/app/;a=b/',
      '/~root/',
      '/.git/config',
      '/.env',
    ],
    ...[
      'http://evil.example/v1/sites',
      'http://evil.example@localhost/',
      `/${'a/'.repeat(4000)}`,
      `/app/${'a'.repeat(8000)}`,
    ],
    ...[
      '/v1/refusals?site=harbour&site=other',
      '/v1/refusals?site[]=harbour',
      '/v1/refusals?__proto__[a]=b',
      '/v1/proof/..%2f/heads',
    ],
  ];

  it('opens no file and no door, and nothing fails over it', async () => {
    const { collector: started } = await collector();
    for (const target of tricks) {
      const answer = await get(started.address, target);
      expect(answer.status, target).toBeGreaterThanOrEqual(200);
      expect(answer.status, target).toBeLessThan(500);
      expect(answer.body, target).not.toMatch(/devDependencies|root:|\bat .*:\d+:\d+/);
      expectStrict(target, answer);
      // Nothing that is asked for comes back as a page or a script, but the dashboard's own page.
      if (/html/.test(answer.headers['content-type'] ?? '')) expect(answer.body).toContain('<div id="app">');
      if (answer.status === 200) expect(answer.headers['content-type'], target).toMatch(/html/);
    }
  });

  it('is no redirect to elsewhere', async () => {
    const { collector: started } = await collector();
    for (const target of [
      '//evil.example',
      '//evil.example/%2e%2e',
      '/\\evil.example',
      '/app/..//evil.example',
    ]) {
      const { headers } = await get(started.address, target);
      expect(headers.location ?? '/app/', target).toMatch(/^\/app\/?$/);
    }
  });
});

describe('headers that lie', () => {
  const LIES: Record<string, string>[] = [
    { 'x-forwarded-for': '127.0.0.1' },
    { 'x-forwarded-host': 'localhost' },
    { 'x-forwarded-proto': 'https' },
    { 'x-real-ip': '127.0.0.1' },
    { forwarded: 'for=127.0.0.1;proto=https;host=localhost' },
    { via: '1.1 localhost' },
    { 'cf-connecting-ip': '127.0.0.1' },
    { 'x-original-url': '/v1/sites', 'x-rewrite-url': '/v1/sites' },
    { 'x-http-method-override': 'DELETE' },
    { 'sec-fetch-site': 'same-origin' },
    { origin: 'null' },
    { 'x-forwarded-for': Array.from({ length: 500 }, (_, i) => `10.0.0.${i % 256}`).join(', ') },
    { 'x-forwarded-for': ', ,,;"' },
  ];

  it('open nothing to whoever is not signed in', async () => {
    const { collector: started } = await collector();
    for (const headers of LIES) {
      for (const path of ['/v1/sites', '/v1/refusals?site=harbour', '/v1/definitions']) {
        const { status } = await raw(`${started.address}${path}`, { headers });
        expect([401, 403], `${path} ${JSON.stringify(headers)}`).toContain(status);
      }
    }
  });

  it('name no other host, whoever sends them', async () => {
    for (const trustProxy of [[], ['127.0.0.1']]) {
      const { collector: started } = await collector({ trustProxy });
      for (const over of [
        { host: 'evil.example' },
        { host: 'localhost.evil.example' },
        { host: '127.0.0.1.evil.example' },
      ]) {
        const { status } = await raw(`${started.address}/app/`, { headers: over });
        expect([400, 421], JSON.stringify(over)).toContain(status);
      }
      const nameless = say(started.address, 'GET /app/ HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n');
      expect((await nameless).status).toBe(421);
      const forwarded = {
        'x-forwarded-host': 'evil.example',
        'x-forwarded-for': '203.0.113.7',
        'x-forwarded-proto': 'https',
      };
      const { status } = await raw(`${started.address}/app/`, { headers: forwarded });
      expect(status).toBe(trustProxy.length ? 421 : 403);
    }
  });

  it('give a flood no second address: a proxy that is listed is believed for the last one it names', async () => {
    const limits = { reportsPerMinute: 5 };
    const behind = await collector({ limits, trustProxy: ['127.0.0.1'] });
    const statusOf = async (i: number) =>
      (
        await behind.report(visit(), {
          'x-forwarded-for': `198.51.100.${i}, 203.0.113.7`,
          'x-forwarded-proto': 'https',
        })
      ).status;
    const statuses: number[] = [];
    for (let i = 0; i < 8; i += 1) statuses.push(await statusOf(i));
    expect(statuses).toEqual([204, 204, 204, 204, 204, 429, 429, 429]);
  });

  it('count for no site from a page of another', async () => {
    const { report, total } = await collector();
    const lies: Record<string, string>[] = [
      { origin: 'https://evil.example', 'x-forwarded-host': 'www.harbour.example' },
      { origin: `${ORIGIN}.evil.example` },
      { origin: `${ORIGIN}@evil.example` },
      { origin: 'https://evil.example', referer: `${ORIGIN}/` },
      { origin: 'null' },
      { origin: `${ORIGIN}, https://evil.example` },
    ];
    for (const headers of lies)
      expect((await report(visit(), headers)).status, JSON.stringify(headers)).toBe(403);
    expect(await total('visits')).toBe(0);
  });
});

describe('what is sent again', () => {
  it('word for word, by whoever recorded it, counts once, and under a new nonce is bounded by the rate', async () => {
    const { report, total } = await collector({ limits: { reportsPerMinute: 40 } });
    const recorded = visit({ nonce: newNonce() });
    const again = await Promise.all(Array.from({ length: 20 }, () => report(recorded)));
    expect(new Set(again.map(({ status }) => status))).toEqual(new Set([204]));
    expect(await total('visits')).toBe(1);
    const renamed = await Promise.all(
      Array.from({ length: 40 }, () => report({ ...recorded, nonce: newNonce() })),
    );
    expect(renamed.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(20);
    expect(await total('visits')).toBeLessThanOrEqual(21);
  });
});
