import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { lockdownConnect } from '../../../src/server/index.js';
import { acceptAndReload, expect, GATE, SHOP, test, TRACKER } from './locked.js';

const CONFIG = {
  site: 'shop',
  name: 'The Shop',
  region: 'DE',
  policy: { version: 1, url: '/privacy' },
  purposes: { analytics: {} },
  services: [{ id: 'stats', name: 'Stats', purpose: 'analytics', hosts: [TRACKER] }],
  gate: GATE,
};

/** Of the shop, on a port of its own. */
async function listen(app: express.Express): Promise<{ server: Server; url: string }> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://${SHOP}:${(server.address() as AddressInfo).port}/` };
}

/** A shop on Express, strict: each response has a nonce, which its scripts carry. */
test('a real server locks down with a nonce: a tag that carries it is refused all the same, until it is granted', async ({
  page,
  world,
  locked,
}) => {
  const tag = locked.publish(CONFIG);
  const tracker = world.serve(TRACKER, '/t.js', { body: 'window.runs = (window.runs || 0) + 1' });
  const nonces = new WeakMap<IncomingMessage, string>();
  const app = express();
  app.use((request, _, next) => {
    nonces.set(request, randomBytes(16).toString('base64'));
    next();
  });
  app.use(lockdownConnect(CONFIG, { nonce: (request) => nonces.get(request) }));
  app.get('/', (request, response) => {
    const carry = (html: string) => html.replace('<script', `<script nonce="${nonces.get(request)}"`);
    response.send(
      `<!doctype html><html lang="en"><head>${carry(tag)}</head><body>${carry(`<script src="${tracker}"></script>`)}
       ${carry('<script>window.inline = 1</script>')}<script>window.injected = 1</script></body></html>`,
    );
  });
  const { server, url } = await listen(app);
  await page.goto(url);
  const seen = () =>
    page.evaluate(() => {
      const { runs, inline, injected } = window as unknown as Record<string, number | undefined>;
      return { runs, inline, injected };
    });
  expect(await seen()).toEqual({ inline: 1 });
  expect(world.requests(TRACKER)).toEqual([]);
  await acceptAndReload(page);
  await expect.poll(seen).toEqual({ runs: 1, inline: 1 });
  server.close();
});

for (const tells of [true, false]) {
  test(`a page that the browser keeps gets its new policy with the 304, ${tells ? 'with' : 'without'} Sec-Fetch-Dest`, async ({
    page,
    world,
    locked,
  }) => {
    const statuses: number[] = [];
    const html = `<!doctype html><html lang="en"><head>${locked.publish(CONFIG)}</head><body><script src="${world.serve(TRACKER, '/t.js', { body: 'window.ran = 1' })}"></script></body></html>`;
    const app = express();
    app.use((request, response, next) => {
      // Browsers send it to https and to loopback only.
      if (!tells) delete request.headers['sec-fetch-dest'];
      response.on('finish', () => request.path === '/' && statuses.push(response.statusCode));
      next();
    });
    app.use(lockdownConnect(CONFIG));
    app.get('/', (_, response) => void response.set('cache-control', 'no-cache').send(html));
    const { server, url } = await listen(app);
    const ran = () => page.evaluate(() => (window as { ran?: number }).ran);
    await page.goto(url);
    expect(await ran()).toBeUndefined();
    await acceptAndReload(page);
    await expect.poll(ran).toBe(1);
    await page.evaluate(() => window.sluice?.withdraw());
    world.clear();
    await page.goto(url);
    expect([await ran(), world.requests(TRACKER)]).toEqual([undefined, []]);
    expect(statuses).toEqual([200, 304, 304]);
    server.close();
  });
}
