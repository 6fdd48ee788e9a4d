import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { lockdownConnect } from '../../../src/server/index.js';
import { acceptAndReload, expect, GATE, SHOP, test, TRACKER } from './locked.js';

/** A shop on Express, strict: each response has a nonce, which its scripts carry. */
test('a real server locks down with a nonce: a tag that carries it is refused all the same, until it is granted', async ({
  page,
  world,
  locked,
}) => {
  const config = {
    site: 'shop',
    name: 'The Shop',
    region: 'DE',
    policy: { version: 1, url: '/privacy' },
    purposes: { analytics: {} },
    services: [{ id: 'stats', name: 'Stats', purpose: 'analytics', hosts: [TRACKER] }],
    gate: GATE,
  };
  const tag = locked.publish(config);
  const tracker = world.serve(TRACKER, '/t.js', { body: 'window.runs = (window.runs || 0) + 1' });
  const nonces = new WeakMap<IncomingMessage, string>();
  const app = express();
  app.use((request, _, next) => {
    nonces.set(request, randomBytes(16).toString('base64'));
    next();
  });
  app.use(lockdownConnect(config, { nonce: (request) => nonces.get(request) }));
  app.get('/', (request, response) => {
    const carry = (html: string) => html.replace('<script', `<script nonce="${nonces.get(request)}"`);
    response.send(
      `<!doctype html><html lang="en"><head>${carry(tag)}</head><body>${carry(`<script src="${tracker}"></script>`)}
       ${carry('<script>window.inline = 1</script>')}<script>window.injected = 1</script></body></html>`,
    );
  });
  const server: Server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await page.goto(`http://${SHOP}:${(server.address() as AddressInfo).port}/`);
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
