import type { Page } from 'playwright/test';
import { expect, test, TRACKER, type World } from './gated.js';
import { WAYS } from './ways.js';

/** Runs the code as a script of the page, with the tracker's origin and a place to put things. */
const act = (page: Page, world: World, code: string): Promise<void> =>
  page.evaluate(
    ([T, text]) => {
      const main = document.createElement('main');
      document.body.append(main);
      new Function('T', 'main', text as string)(T, main);
    },
    [world.url('', TRACKER), code],
  );

for (const { name, code, waits } of WAYS) {
  test(`${name}: asks nothing before the grant, ${waits ? 'by itself' : 'again'} after it, nothing new once withdrawn`, async ({
    gated,
    page,
    world,
  }) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await gated.open('<p></p>');
    await act(page, world, code);
    expect(await gated.asked(TRACKER)).toEqual([]);
    expect(await gated.events('held')).toContainEqual(
      expect.objectContaining({ service: 'stats', host: TRACKER }),
    );

    await gated.grant('analytics');
    if (!waits) await act(page, world, code);
    await expect.poll(async () => (await gated.asked(TRACKER)).length).toBeGreaterThan(0);

    await gated.grant('marketing');
    world.clear();
    await act(page, world, code);
    expect(await gated.asked(TRACKER)).toEqual([]);
    expect(errors).toEqual([]);
  });
}

test('document.write while the page is parsed asks nothing, in pieces of HTML that are not whole', async ({
  gated,
  page,
  world,
}) => {
  const at = (path: string) => world.url(path, TRACKER);
  await gated.open(
    `<script>document.write('<div id="d"><p><scr' + 'ipt src="${at('/w.js')}"></scr' + 'ipt>'); document.write('<b>in</b></p></div><img src="${at('/w.gif')}">');</script><p>behind</p>`,
  );
  expect(await gated.asked(TRACKER)).toEqual([]);
  expect(await page.evaluate(() => document.querySelector('#d p b')?.textContent)).toBe('in');
  await gated.grant('analytics');
  await expect.poll(async () => (await gated.asked(TRACKER)).sort()).toEqual(['/w.gif', '/w.js']);
});

test('a script in the HTML does not run before the grant, whatever the preload scanner asked', async ({
  gated,
  world,
}) => {
  const at = (path: string) => world.url(path, TRACKER);
  for (const name of ['plain', 'async', 'defer', 'module']) {
    world.serve(TRACKER, `/${name}.js`, { body: `log.push('${name}')` });
  }
  await gated.open(
    `<script src="${at('/plain.js')}"></script><script async src="${at('/async.js')}"></script>` +
      `<script defer src="${at('/defer.js')}"></script><script type="module" src="${at('/module.js')}"></script>`,
  );
  await gated.asked(TRACKER);
  expect(await gated.log()).toEqual([]);
  await gated.grant('analytics');
  await expect.poll(async () => (await gated.log()).sort()).toEqual(['async', 'defer', 'module', 'plain']);
  expect((await gated.log()).filter((name) => name !== 'async')).toEqual(['plain', 'defer', 'module']);
});

test('a module in the HTML that imports from a denied host does not run, and asks nothing, before the grant', async ({
  gated,
  world,
}) => {
  world.serve(TRACKER, '/m.js', {
    body: `export const name = 'module'`,
    headers: { 'access-control-allow-origin': '*' },
  });
  await gated.open(
    `<script type="module">import { name } from '${world.url('/m.js', TRACKER)}'; log.push(name);</script>` +
      `<script type="module">log.push('own');</script>`,
  );
  expect(await gated.asked(TRACKER)).toEqual([]);
  expect(await gated.log()).toEqual(['own']);
  await gated.grant('analytics');
  await expect.poll(() => gated.log()).toEqual(['own', 'module']);
});

test('what is cloned from a template in the HTML comes held', async ({ gated, page, world }) => {
  await gated.open(`<template><img src="${world.url('/i.gif', TRACKER)}"><b>in</b></template>`);
  await page.evaluate(() => {
    const { content } = document.querySelector('template') as HTMLTemplateElement;
    document.body.append(document.importNode(content, true), content.cloneNode(true));
  });
  expect(await gated.asked(TRACKER)).toEqual([]);
  expect(await page.locator('b').count()).toBe(2);
  await gated.grant('analytics');
  await expect.poll(() => gated.asked(TRACKER)).toContain('/i.gif');
});

test('a click on a link tells nobody who is denied of it', async ({ gated, page, world }) => {
  await gated.open(`<a id="a" href="#there" ping="${world.url('/ping', TRACKER)}">There</a>`);
  const click = () => page.locator('#a').click();
  await click();
  expect(await gated.asked(TRACKER)).toEqual([]);
  expect(page.url()).toContain('#there');
  await gated.grant('analytics');
  await click();
  await expect.poll(() => gated.asked(TRACKER)).toEqual(['/ping']);
});

test('the natives of a window that the page opens are guarded too', async ({ gated, page, world }) => {
  await gated.open('<button>Open</button>');
  await page.evaluate(
    (url) => {
      document.querySelector('button')?.addEventListener('click', () => {
        void window
          .open('about:blank')
          ?.fetch(url, { mode: 'no-cors' })
          .catch(() => undefined);
      });
    },
    world.url('/popup', TRACKER),
  );
  const popup = page.waitForEvent('popup');
  await page.locator('button').click();
  await popup;
  expect(await gated.asked(TRACKER)).toEqual([]);
  await gated.grant('analytics');
  await page.locator('button').click();
  await expect.poll(() => gated.asked(TRACKER)).toEqual(['/popup']);
});

test('a form that takes the visitor along is theirs to send', async ({ gated, page, world }) => {
  await gated.open(`<form action="${world.url('/join', TRACKER)}"><button>Join</button></form>`);
  await page.locator('button').click();
  await expect.poll(() => world.requests(TRACKER).map(({ path }) => path)).toEqual(['/join?']);
});

test('a script with text beside its address does not run that text', async ({ gated, world }) => {
  await gated.open(`<script src="${world.url('/in.js', TRACKER)}">log.push('fallback')</script>`);
  await gated.grant('analytics');
  await gated.asked(TRACKER);
  expect(await gated.log()).toEqual([]);
});

test.describe('held calls fail as behind an ad blocker', () => {
  test('fetch rejects with a TypeError', async ({ gated, page, world }) => {
    await gated.open('');
    const name = await page.evaluate(
      (url) => fetch(url).catch((error: Error) => error.name),
      world.url('/x', TRACKER),
    );
    expect(name).toBe('TypeError');
  });

  test('XMLHttpRequest has its error later, with the states and events of a failure', async ({
    gated,
    page,
    world,
  }) => {
    await gated.open('');
    const events = await page.evaluate(
      (url) =>
        new Promise<string[]>((resolve) => {
          const seen: string[] = [];
          const xhr = new XMLHttpRequest();
          xhr.onreadystatechange = () => seen.push(`state ${xhr.readyState}`);
          xhr.onerror = () => seen.push('error');
          xhr.onload = () => seen.push('load');
          xhr.onloadend = () => {
            seen.push(`loadend ${xhr.status}`);
            resolve(seen);
          };
          xhr.open('POST', url);
          xhr.setRequestHeader('x-a', 'b');
          xhr.send('1');
          seen.push('sent');
        }),
      world.url('/x', TRACKER),
    );
    expect(events).toEqual(['state 1', 'sent', 'state 4', 'error', 'loadend 0']);
  });

  test('sendBeacon says true, a socket and an event source close', async ({ gated, page, world }) => {
    await gated.open('');
    const [beacon, socket, source] = await page.evaluate(
      async (url) => {
        const socket = new WebSocket(url.replace('http', 'ws'));
        const source = new EventSource(url);
        await Promise.all(
          [socket, source].map((s) => new Promise((resolve) => s.addEventListener('error', resolve))),
        );
        return [navigator.sendBeacon(url, 'x'), socket.readyState, source.readyState];
      },
      world.url('/x', TRACKER),
    );
    expect([beacon, socket, source]).toEqual([true, 3, 2]);
    expect(await gated.asked(TRACKER)).toEqual([]);
  });
});

test('natives still look native, and their instances belong to them', async ({ gated, page }) => {
  await gated.open('');
  const looks = await page.evaluate(() => [
    fetch.name,
    fetch.length,
    /\[native code\]/.test(fetch.toString()),
    /\[native code\]/.test(String(Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src')?.set)),
    new WebSocket('ws://shop.localhost:1') instanceof WebSocket,
    new (class extends WebSocket {})('ws://shop.localhost:1') instanceof WebSocket,
    new Image().src,
  ]);
  expect(looks).toEqual(['fetch', 1, true, true, true, true, '']);
});

test('a new address takes the place of one that waits', async ({ gated, page, world }) => {
  await gated.open('<img id="i">');
  await page.evaluate(
    ([held, own]) => {
      const image = document.querySelector('img') as HTMLImageElement;
      image.src = held as string;
      image.src = own as string;
    },
    [world.url('/i.gif', TRACKER), world.url('/own.gif')],
  );
  await gated.grant('analytics');
  expect(await gated.asked(TRACKER)).toEqual([]);
  expect(await page.evaluate(() => document.querySelector('img')?.src)).toContain('/own.gif');
});

test('listeners of a held loader are called when its script has run', async ({ gated, page, world }) => {
  await gated.open('');
  await page.evaluate(
    (url) => {
      const script = document.createElement('script');
      script.onload = () => (window as unknown as { log: string[] }).log.push('loaded');
      script.src = url;
      document.head.append(script);
    },
    world.url('/s.js', TRACKER),
  );
  await gated.grant('analytics');
  await expect.poll(() => gated.log()).toEqual(['loaded']);
});
