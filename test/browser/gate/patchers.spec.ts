import { readFileSync } from 'node:fs';
import { expect, type Gated, test, TRACKER, type World } from './gated.js';

const ZONE = readFileSync('node_modules/zone.js/bundles/zone.umd.js', 'utf8');

/** A page's script that keeps the native it finds and stands in for it, as an error recorder does. */
const WRAPPER = `
  window.wrapped = [];
  for (const [owner, name] of [[window, 'fetch'], [XMLHttpRequest.prototype, 'open'], [XMLHttpRequest.prototype, 'send'],
      [Node.prototype, 'appendChild'], [Element.prototype, 'setAttribute'], [EventTarget.prototype, 'addEventListener'], [Navigator.prototype, 'sendBeacon']]) {
    const native = owner[name];
    owner[name] = function (...args) { if (!wrapped.includes(name)) wrapped.push(name); return native.apply(this, args); };
  }`;

/** What a library of another age does to everything. */
const POLLUTER = `
  Object.prototype.extend = function () { return this; };
  Array.prototype.contains = function (x) { return this.indexOf(x) >= 0; };
  String.prototype.trimmed = String.prototype.trim;`;

const PAGES: readonly (readonly [name: string, before: string, after: string])[] = [
  ['Zone.js before the tag', ZONE, ''],
  ['Zone.js behind the tag', '', ZONE],
  ['wrappers before the tag', WRAPPER, ''],
  ['wrappers behind the tag', '', WRAPPER],
  ['additions to the prototypes of everything', POLLUTER, ''],
];

/** Everything once that the gate stands in for, of the tracker's and of the page's own. */
async function act(gated: Gated, world: World): Promise<void> {
  await gated.run(
    (tracker) => {
      const log = (window as unknown as { log: string[] }).log;
      const image = document.createElement('img');
      image.setAttribute('src', `${tracker}/i.gif`);
      document.body.appendChild(image);
      fetch(`${tracker}/f`, { mode: 'no-cors' }).catch((error: Error) => log.push(error.name));
      navigator.sendBeacon(`${tracker}/b`);
      const request = new XMLHttpRequest();
      request.addEventListener('loadend', () => log.push(`xhr ${request.status}`));
      request.open('GET', '/own');
      request.send();
      void fetch('/own').then(({ status }) => log.push(`fetch ${status}`));
      const button = document.createElement('button');
      button.addEventListener('click', () => log.push('click'));
      document.body.appendChild(button);
      button.click();
      setTimeout(() => void Promise.resolve().then(() => log.push('later')));
    },
    world.url('', TRACKER),
  );
}

for (const [name, before, after] of PAGES) {
  test(`a page with ${name} works, and nothing of what is denied leaves it`, async ({
    gated,
    page,
    world,
  }) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    world.serve('shop.localhost', '/own', { status: 200, type: 'text/plain', body: 'ok' });
    world.serve(TRACKER, '/marked.js', { body: `log.push('marked')` });
    await gated.open(
      `<script>${after}</script><script type="text/plain" data-sluice="analytics" src="${world.url('/marked.js', TRACKER)}"></script>`,
      { head: `<script>${before}</script>` },
    );
    await act(gated, world);
    const own = ['click', 'fetch 200', 'later', 'xhr 200'];
    await expect.poll(async () => (await gated.log()).sort()).toEqual(['TypeError', ...own]);
    expect(await gated.asked(TRACKER)).toEqual([]);

    await gated.grant('analytics');
    await expect.poll(async () => (await gated.asked(TRACKER)).sort()).toEqual(['/i.gif', '/marked.js']);
    await act(gated, world);
    await expect
      .poll(async () => new Set(await gated.asked(TRACKER)))
      .toEqual(new Set(['/marked.js', '/i.gif', '/f', '/b']));
    expect((await gated.log()).filter((entry) => entry === 'marked')).toEqual(['marked']);
    expect(errors).toEqual([]);
  });
}

test('a frame of the same site with a tag of its own keeps its own order', async ({ gated, page, world }) => {
  world.serve(TRACKER, '/t.js', { body: `log.push(top === self ? 'top' : 'frame')` });
  const marked = `<script type="text/plain" data-sluice="analytics" src="${world.url('/t.js', TRACKER)}"></script>`;
  world.page('/framed', `<script src="/gate.js"></script>${marked}`);
  await gated.open(`${marked}<iframe src="/framed"></iframe>`);
  expect(await gated.asked(TRACKER)).toEqual([]);
  await gated.grant('analytics');
  await expect.poll(() => gated.log()).toEqual(['top']);
  const [, frame] = page.frames();
  await frame?.evaluate(() => (window as unknown as { grant(p: string): void }).grant('analytics'));
  await expect
    .poll(() => frame?.evaluate(() => (window as unknown as { log: string[] }).log))
    .toEqual(['frame']);
  expect(await gated.log()).toEqual(['top']);
});
