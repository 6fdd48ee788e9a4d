import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import Fastify from 'fastify';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import { stream } from 'hono/streaming';
import { describe, expect, it } from 'vitest';
import { markFastify, markFetch, markHono } from '../../../src/server/index.js';
import { FRAME, gate, HTML, MARKED, NAVIGATION, SITE, TAG } from './served.js';

describe('Fastify plugin', () => {
  async function visited<T>(visit: (url: string) => Promise<T>): Promise<T> {
    const app = Fastify();
    await app.register(markFastify(SITE, { tag: '/sluice.js' }));
    app.get('/text', async (_, reply) => reply.type('text/html').send(`<head>${FRAME}`));
    app.get('/bytes', async (_, reply) => reply.type('text/html').send(Buffer.from(`<head>é${FRAME}`)));
    app.get('/stream', async (_, reply) =>
      reply.type('text/html').send(Readable.from(['<head><ifr', FRAME.slice(4)])),
    );
    app.get('/broken', async (_, reply) =>
      reply.type('text/html').send(
        Readable.from(
          (async function* () {
            yield `<head></head>${FRAME}`;
            throw new Error('the source broke');
          })(),
        ),
      ),
    );
    app.get('/web', async (_, reply) => reply.type('text/html').send(new Response(`<head>${FRAME}`).body));
    app.get('/json', async () => ({ FRAME }));
    app.get('/kept', async (request, reply) => {
      reply.type('text/html').header('etag', '"v1"');
      return request.headers['if-none-match'] === '"v1"' ? reply.code(304).send() : reply.send(FRAME);
    });
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    try {
      return await visit(url);
    } finally {
      await app.close();
    }
  }

  it.each([
    ['/text', `<head>${TAG}${MARKED}`],
    ['/bytes', `<head>${TAG}é${MARKED}`],
    ['/stream', `<head>${TAG}${MARKED}`],
    ['/web', `<head>${TAG}${MARKED}`],
    ['/json', JSON.stringify({ FRAME })],
  ])('%s', async (path, expected) => {
    await visited(async (url) => {
      const response = await fetch(url + path);
      expect(await response.text()).toBe(expected);
      const length = response.headers.get('content-length');
      if (length) expect(Number(length)).toBe(Buffer.byteLength(expected));
    });
  });

  it('lets a broken source break the answer, not the server', async () => {
    await visited(async (url) => {
      await expect(fetch(`${url}/broken`).then((response) => response.text())).rejects.toThrow();
      expect((await fetch(`${url}/json`)).status).toBe(200);
    });
  });

  it('has an entity tag of its own', async () => {
    await visited(async (url) => {
      const tag = (await fetch(`${url}/kept`, { headers: NAVIGATION })).headers.get('etag') as string;
      expect(tag).toMatch(/^"v1-sluice\.\w+"$/);
      const ask = async (given: string) =>
        (await fetch(`${url}/kept`, { headers: { ...NAVIGATION, 'if-none-match': given } })).status;
      expect([await ask(tag), await ask('"v1"')]).toEqual([304, 200]);
    });
  });
});

describe('Hono middleware', () => {
  const app = new Hono();
  app.use('/packed', compress());
  app.use(markHono(SITE, { tag: '/sluice.js' }));
  app.use('/kept', etag());
  app.get('/', (c) => c.html(`<head>${FRAME}`, 200, { 'content-length': '1', 'x-own': 'kept' }));
  app.get('/kept', (c) => c.html(FRAME));
  app.get('/packed', (c) => c.html(`<head>${FRAME}${'x'.repeat(2000)}`));
  app.get('/json', (c) => c.json({ FRAME }));
  app.get('/stream', (c) => {
    c.header('content-type', 'text/html');
    return stream(c, async (out) => {
      for (const letter of `<head></head>${FRAME}`) await out.write(letter);
    });
  });

  it('marks pages, and gives them no length that is not theirs', async () => {
    const response = await app.request('/');
    expect(await response.text()).toBe(`<head>${TAG}${MARKED}`);
    expect([response.headers.get('content-length'), response.headers.get('x-own')]).toEqual([null, 'kept']);
  });

  it('marks streams, and nothing else', async () => {
    expect(await (await app.request('/stream')).text()).toBe(`<head>${TAG}</head>${MARKED}`);
    expect(await (await app.request('/json')).json()).toEqual({ FRAME });
  });

  it('marks before a page is packed', async () => {
    const response = await app.request('/packed', { headers: { 'accept-encoding': 'gzip' } });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    const body = response.body?.pipeThrough(new DecompressionStream('gzip'));
    expect(await new Response(body).text()).toContain(MARKED);
  });

  it('has an entity tag of its own', async () => {
    const tag = (await app.request('/kept', { headers: NAVIGATION })).headers.get('etag') as string;
    const ask = async (given: string) =>
      (await app.request('/kept', { headers: { ...NAVIGATION, 'if-none-match': given } })).status;
    expect([await ask(tag), await ask(tag.replace(/-sluice[^"]*/, ''))]).toEqual([304, 200]);
  });
});

describe('fetch-style', () => {
  const mark = markFetch(SITE);
  const request = (headers: Record<string, string> = {}) => new Request('https://shop.example/', { headers });

  it('marks a response, or what a handler makes of the request', async () => {
    const page = () => new Response(FRAME, { headers: HTML });
    expect(await (await mark(request(), page())).text()).toBe(MARKED);
    expect(await (await mark(request(), async () => page())).text()).toBe(MARKED);
  });

  it('sends what is ready while the rest is being made', async () => {
    const { opened, open } = gate();
    const parts = async function* () {
      yield new TextEncoder().encode(`<p>${FRAME}<p`);
      await opened;
      yield new TextEncoder().encode('>end');
    };
    const body = Readable.toWeb(Readable.from(parts())) as ReadableStream<Uint8Array>;
    const marked = await mark(request(), new Response(body, { headers: HTML }));
    const reader = (marked.body as ReadableStream<Uint8Array>).getReader();
    const first = await reader.read();
    expect(new TextDecoder().decode(first.value)).toBe(`<p>${MARKED}`);
    open();
    let rest = '';
    for (let read = await reader.read(); !read.done; read = await reader.read())
      rest += new TextDecoder().decode(read.value);
    expect(rest).toBe('<p>end');
  });

  it('passes on what it cannot read, the very same', async () => {
    const packed = new Response(gzipSync(FRAME), { headers: { ...HTML, 'content-encoding': 'gzip' } });
    const empty = new Response(null, { status: 304 });
    const picture = new Response('x', { headers: { 'content-type': 'image/png' } });
    for (const response of [packed, empty, picture]) expect(await mark(request(), response)).toBe(response);
  });

  it('asks the handler in its own terms', async () => {
    const tag = (
      await mark(request(NAVIGATION), new Response(FRAME, { headers: { ...HTML, etag: 'W/"v1"' } }))
    ).headers.get('etag');
    const seen: (string | null)[] = [];
    const ask = (given: string) =>
      mark(request({ ...NAVIGATION, 'if-none-match': given, 'if-modified-since': 'x' }), (asked) => {
        seen.push(asked.headers.get('if-none-match'), asked.headers.get('if-modified-since'));
        return new Response(null, { status: 304, headers: { etag: 'W/"v1"' } });
      });
    expect((await ask(tag as string)).headers.get('etag')).toBe(tag);
    await ask('W/"v1"');
    expect(seen).toEqual(['W/"v1"', null, null, null]);
  });
});
