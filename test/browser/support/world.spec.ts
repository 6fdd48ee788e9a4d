import { expect, OTHER, SHOP, test, TRACKER, trackerScript } from './world.js';

test('a page loads a tracker of another host, and every request is recorded', async ({ page, world }) => {
  world.serve(TRACKER, '/t.js', { body: trackerScript(world) });
  const address = world.page('/x', `<script src="${world.url('/t.js', TRACKER)}"></script>`);
  await page.goto(address);
  await expect
    .poll(() => world.requests(TRACKER).map((r) => `${r.method} ${r.path} ${r.body}`.trim()))
    .toEqual(expect.arrayContaining(['GET /t.js', 'POST /event view', 'GET /pixel.gif']));
  expect(world.requests(SHOP).map((r) => r.path)).toEqual(['/x']);
  expect(await page.evaluate(() => document.cookie)).toContain('_trk=1');
});

test('answers wait for their delay, and may be made from the request', async ({ page, world }) => {
  world.page('/x', '');
  world.serve(OTHER, '/echo', (seen) => ({ body: seen.body.toUpperCase(), delay: 200 }));
  await page.goto(world.url('/x'));
  const [text, ms] = await page.evaluate(
    async (url) => {
      const start = performance.now();
      const answer = await fetch(url, { method: 'POST', body: 'hello' });
      return [await answer.text(), performance.now() - start] as const;
    },
    world.url('/echo', OTHER),
  );
  expect(text).toBe('HELLO');
  expect(ms).toBeGreaterThan(190);
});

test('a web socket opens, and is recorded', async ({ page, world }) => {
  await page.goto(world.page('/x', ''));
  await page.evaluate(
    (url) => new Promise((resolve) => new WebSocket(url).addEventListener('open', resolve)),
    world.url('/socket', OTHER).replace('http', 'ws'),
  );
  expect(world.requests(OTHER)[0]?.headers['upgrade']).toBe('websocket');
});
