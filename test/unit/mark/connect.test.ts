import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import express from 'express';
import { describe, expect, it } from 'vitest';
import { markConnect } from '../../../src/server/index.js';
import { ask, FRAME, gate, HTML, MARKED, NAVIGATION, served, SITE, TAG } from './served.js';

const marking = markConnect(SITE);

/** Plain node:http behind the middleware. */
const plain =
  (handle: RequestListener): RequestListener =>
  (req, res) =>
    marking(req, res, () => handle(req, res));

async function answer(handle: RequestListener, init: RequestInit = {}) {
  return served(plain(handle), async (url) => {
    const response = await fetch(url, init);
    return { response, text: await response.text() };
  });
}

describe('Connect middleware on node:http', () => {
  it.each<[string, RequestListener]>([
    ['end()', (_, res) => res.setHeader('content-type', 'text/html').end(FRAME)],
    [
      'write() and end()',
      (_, res) => void (res.writeHead(200, HTML), res.write(FRAME.slice(0, 9)), res.end(FRAME.slice(9))),
    ],
    [
      'headers as a list',
      (_, res) => res.writeHead(200, 'Fine', ['Content-Type', 'text/html', 'X-A', '1']).end(FRAME),
    ],
    [
      'a wrong length',
      (_, res) => res.writeHead(200, { ...HTML, 'content-length': FRAME.length }).end(FRAME),
    ],
    ['bytes', (_, res) => res.writeHead(200, HTML).end(Buffer.from(FRAME))],
    ['hexadecimal', (_, res) => res.writeHead(200, HTML).end(Buffer.from(FRAME).toString('hex'), 'hex')],
    [
      'callbacks',
      (_, res) => void res.writeHead(200, HTML).write('<ifr', () => res.end(FRAME.slice(4), () => {})),
    ],
  ])('marks a page written by %s', async (_, handle) => {
    const { response, text } = await answer(handle);
    expect(text).toBe(MARKED);
    expect(Number(response.headers.get('content-length') ?? MARKED.length)).toBe(MARKED.length);
  });

  it('keeps a letter that is cut in two, and bytes that are no letters', async () => {
    const page = Buffer.from(`<p>é😀${FRAME}\xff`, 'utf8');
    const sent = await served(
      plain((_, res) => {
        res.writeHead(200, HTML);
        for (const byte of page) res.write(Buffer.of(byte));
        res.end(Buffer.of(0xfe));
      }),
      async (url) => Buffer.from(await (await fetch(url)).arrayBuffer()),
    );
    expect(sent).toEqual(Buffer.concat([Buffer.from(`<p>é😀${MARKED}\xff`, 'utf8'), Buffer.of(0xfe)]));
  });

  it('sends what is ready while the rest is being made', async () => {
    const { opened, open } = gate();
    const text = await served(
      plain(async (_, res) => {
        res.writeHead(200, HTML);
        res.write(`<h1>Shop</h1>${FRAME}<scr`);
        await opened;
        res.end('ipt>1</script>');
      }),
      (url) =>
        new Promise<string>((resolve) => {
          request(url, (response) => {
            let body = '';
            response.setEncoding('utf8').on('data', (chunk: string) => {
              body += chunk;
              if (body === `<h1>Shop</h1>${MARKED}`) open();
            });
            response.on('end', () => resolve(body));
          }).end();
        }),
    );
    expect(text).toBe(`<h1>Shop</h1>${MARKED}<script>1</script>`);
  });

  it.each<[string, RequestListener, string | Buffer]>([
    ['other types', (_, res) => res.writeHead(200, { 'content-type': 'text/plain' }).end(FRAME), FRAME],
    ['no type', (_, res) => res.end(FRAME), FRAME],
    [
      'UTF-16',
      (_, res) => res.writeHead(200, { 'content-type': 'text/html; charset=utf-16' }).end(FRAME),
      FRAME,
    ],
    [
      'what is packed',
      (_, res) => res.writeHead(200, { ...HTML, 'content-encoding': 'gzip' }).end(gzipSync(FRAME)),
      FRAME,
    ],
    [
      'a part',
      (_, res) => res.writeHead(206, { ...HTML, 'content-range': 'bytes 0-54/99' }).end(FRAME),
      FRAME,
    ],
  ])('passes on %s as it is', async (_, handle, expected) => {
    expect((await answer(handle)).text).toBe(expected);
  });

  it('answers HEAD with the headers of the page', async () => {
    const { response, text } = await answer(
      (_, res) => res.writeHead(200, { ...HTML, 'content-length': 9 }).end(),
      {
        method: 'HEAD',
      },
    );
    expect([response.status, response.headers.get('content-length'), text]).toEqual([200, null, '']);
  });

  it('leaves the host of the page alone, whoever names it', async () => {
    const own = markConnect({ services: [{ use: 'youtube', hosts: ['127.0.0.1'] }] });
    const html = (url: string) => `<img src="${url}/a.png"><img src="/b.png">`;
    await served(
      (req, res) => own(req, res, () => res.writeHead(200, HTML).end(html(`http://${req.headers.host}`))),
      async (url) => expect(await (await fetch(url)).text()).toBe(html(url)),
    );
  });
});

describe('Connect middleware in Express', () => {
  function shop(site: Parameters<typeof markConnect>[0] = SITE) {
    const app = express();
    app.use(markConnect(site, { tag: '/sluice.js' }));
    app.get('/', (_, res) => void res.send(`<!doctype html><title>é</title>${FRAME}`));
    app.get('/part', (_, res) => void res.type('html').send(FRAME));
    app.get('/data', (_, res) => void res.json({ FRAME }));
    return app;
  }
  const PAGE = `<!doctype html>${TAG}<title>é</title>${MARKED}`;

  it('marks what send() sends, puts the tag, and counts bytes anew', async () => {
    await served(shop(), async (url) => {
      const response = await fetch(url);
      expect(await response.text()).toBe(PAGE);
      expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(PAGE)));
      expect(await (await fetch(`${url}/data`)).json()).toEqual({ FRAME });
    });
  });

  it('puts no tag into a part that a script fetches', async () => {
    await served(shop(), async (url) => {
      const get = async (dest: string) => (await ask(`${url}/part`, { 'sec-fetch-dest': dest })).text;
      expect(await get('empty')).toBe(MARKED);
      expect(await get('document')).toBe(TAG + MARKED);
    });
  });

  it('answers 304 to a browser that has this page, marked for these services', async () => {
    await served(shop(), async (url) => {
      const { etag } = await ask(url, NAVIGATION);
      expect(etag).toMatch(/-sluice\./);
      expect(await ask(url, { ...NAVIGATION, 'if-none-match': etag })).toEqual({
        status: 304,
        etag,
        text: '',
      });
    });
  });

  it('sends the page again where it was kept unmarked, or marked for other services', async () => {
    const other = await served(shop({ services: [{ use: 'posthog' }] }), async (url) =>
      (await fetch(url)).headers.get('etag'),
    );
    const unmarked = other?.replace(/-sluice[^"]*/, '');
    expect(unmarked).not.toBe(other);
    await served(shop(), async (url) => {
      for (const etag of [other, unmarked]) {
        const kept = { 'if-none-match': etag as string, 'if-modified-since': new Date().toUTCString() };
        expect((await ask(url, { ...NAVIGATION, ...kept })).text).toBe(PAGE);
      }
    });
  });

  it('marks files that are streamed, and lets other files keep their conditions', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'sluice-static-'));
    writeFileSync(join(dir, 'index.html'), FRAME);
    writeFileSync(join(dir, 'a.css'), 'p{}');
    const app = express();
    app.use(markConnect(SITE), express.static(dir));
    app.get('/piped', (_, res) => void createReadStream(join(dir, 'index.html')).pipe(res.type('html')));
    try {
      await served(app, async (url) => {
        expect(await (await fetch(url)).text()).toBe(MARKED);
        expect(await (await fetch(`${url}/piped`)).text()).toBe(MARKED);
        const { etag } = await ask(`${url}/a.css`, {});
        expect(await ask(`${url}/a.css`, { 'if-none-match': etag })).toEqual({ status: 304, etag, text: '' });
      });
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});
