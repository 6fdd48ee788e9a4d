import { createSocket } from 'node:dgram';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { act, expect, SHOP, test, TRACKER, type World } from './locked.js';
import { STATIC_TAGS } from './ways.js';

/** What a policy cannot reach, or only one in a header can: `asks` says by mode whether a request gets out. */
interface Beyond {
  readonly name: string;
  readonly asks: Readonly<Record<'meta' | 'header', boolean>>;
  readonly code: string;
}

const always = { meta: true, header: true };
const metaOnly = { meta: true, header: false };

const BEYOND: readonly Beyond[] = [
  { name: 'fetch in a first-party worker', asks: metaOnly, code: "new Worker('/worker.js');" },
  { name: 'fetch in a first-party shared worker', asks: metaOnly, code: "new SharedWorker('/worker.js');" },
  {
    name: 'fetch in a service worker',
    asks: metaOnly,
    code: "await navigator.serviceWorker.register('/worker.js'); await navigator.serviceWorker.ready;",
  },
  {
    name: 'a first-party page in a frame, without the tag',
    asks: metaOnly,
    code: "main.append(Object.assign(document.createElement('iframe'), { src: '/inner' }));",
  },
  {
    name: 'prefetch by speculation rules',
    asks: always,
    code: "main.append(Object.assign(document.createElement('script'), { type: 'speculationrules', text: JSON.stringify({ prefetch: [{ source: 'list', urls: [T + '/at'], eagerness: 'immediate' }] }) }));",
  },
  { name: 'a new window', asks: always, code: "open(T + '/at');" },
  {
    name: 'a form that takes the whole page along',
    asks: always,
    code: 'main.insertAdjacentHTML(\'beforeend\', `<form action="${T}/at" target="_blank"></form>`); main.lastChild.submit();',
  },
];

for (const mode of ['meta', 'header'] as const) {
  test.describe(`locked down by ${mode}`, () => {
    test.use({ mode });

    for (const { name, asks, code } of BEYOND) {
      test(`${name}: ${asks[mode] ? 'gets out' : 'asks nothing'}`, async ({ page, world, locked }) => {
        const url = locked.page('/x', '');
        const at = world.url('/at', TRACKER);
        locked.serve('/worker.js', 'text/javascript', `fetch('${at}', { mode: 'no-cors' }).catch(() => {})`);
        locked.serve('/inner', 'text/html', `<img src="${at}" alt="">`);
        await page.goto(url);
        await act(page, world, code);
        if (asks[mode]) await expect.poll(() => world.requests(TRACKER).length).toBeGreaterThan(0);
        else {
          await page.waitForTimeout(500);
          expect(await locked.asked()).toEqual([]);
        }
      });
    }

    test('WebTransport is refused, WebRTC is not', async ({ page, locked }) => {
      const heard: string[] = [];
      const socket = (name: string) =>
        new Promise<number>((resolve) => {
          const udp = createSocket('udp4').on('message', () => heard.push(name));
          udp.bind(0, '127.0.0.1', () => resolve(udp.address().port));
          udp.unref();
        });
      const [transport, rtc] = [await socket('WebTransport'), await socket('WebRTC')];
      await page.goto(locked.page('/x', ''));
      await page.evaluate(
        async ([t, r]) => {
          new WebTransport(`https://127.0.0.1:${t}/`).ready.catch(() => undefined);
          const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${r}` }] });
          peer.createDataChannel('x');
          await peer.setLocalDescription();
        },
        [transport, rtc],
      );
      await expect.poll(() => heard).toContain('WebRTC');
      await page.waitForTimeout(300);
      expect(heard).not.toContain('WebTransport');
    });
  });
}

const tagPath = (name: string): string => `/${name.replace(/\W+/g, '-')}`;

const tags = (world: World): string =>
  STATIC_TAGS.map(({ name, html }) => html(world.url(tagPath(name), TRACKER))).join('\n');

const askedTags = (paths: readonly string[]): string[] =>
  STATIC_TAGS.filter(({ name }) => paths.includes(tagPath(name))).map(({ name }) => name);

test.describe('tags in the HTML', () => {
  test.describe('with the header', () => {
    test.use({ mode: 'header' });
    test('ask nothing', async ({ page, world, locked }) => {
      await page.goto(locked.page('/x', tags(world)));
      expect(askedTags(await locked.asked())).toEqual([]);
    });
  });

  const serve = async (
    answer: (response: ServerResponse) => void,
  ): Promise<{ server: Server; url: string }> => {
    const server = createServer((_, response) => {
      response.setHeader('content-type', 'text/html');
      answer(response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { server, url: `http://${SHOP}:${(server.address() as AddressInfo).port}/` };
  };

  test('with the meta alone, in one piece with the tag: what the browser reads ahead for gets out, no more', async ({
    page,
    world,
    locked,
  }) => {
    await page.goto(locked.page('/x', tags(world)));
    expect(askedTags(await locked.asked())).toEqual(
      STATIC_TAGS.filter(({ isReadAhead }) => isReadAhead).map(({ name }) => name),
    );
  });

  test('with the meta alone, when the head has come and run before them: ask nothing', async ({
    page,
    world,
    locked,
  }) => {
    const tag = locked.publish();
    const { server, url } = await serve((response) => {
      response.write(`<!doctype html><html><head>${tag}`);
      setTimeout(() => response.end(`</head><body>${tags(world)}</body></html>`), 700);
    });
    await page.goto(url);
    expect(askedTags(await locked.asked())).toEqual([]);
    server.close();
  });
});
