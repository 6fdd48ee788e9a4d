import { expect, test, TRACKER, type World } from './gated.js';

/** Every kind of marked element, and the path it asks for once it is granted. */
const KINDS: readonly (readonly [
  name: string,
  html: (url: (path: string) => string) => string,
  asks: string,
])[] = [
  [
    'script',
    (url) => `<script type="text/plain" data-sluice="analytics" data-src="${url('/a.js')}"></script>`,
    '/a.js',
  ],
  [
    'module',
    (url) =>
      `<script type="text/plain" data-type="module" data-sluice="analytics" data-src="${url('/a.mjs')}"></script>`,
    '/a.mjs',
  ],
  [
    'script with a src',
    (url) => `<script type="text/plain" data-sluice="analytics" src="${url('/a.js')}"></script>`,
    '/a.js',
  ],
  [
    'script by service',
    (url) => `<script type="text/plain" data-sluice-service="stats" data-src="${url('/a.js')}"></script>`,
    '/a.js',
  ],
  [
    'inline script',
    (url) =>
      `<script type="text/plain" data-sluice="analytics">fetch('${url('/in')}').catch(() => 0)</script>`,
    '/in',
  ],
  ['iframe', (url) => `<iframe data-sluice="analytics" data-src="${url('/f.html')}"></iframe>`, '/f.html'],
  ['img', (url) => `<img data-sluice="analytics" data-src="${url('/i.gif')}">`, '/i.gif'],
  ['img srcset', (url) => `<img data-sluice="analytics" data-srcset="${url('/i.gif')} 1x">`, '/i.gif'],
  ['link', (url) => `<link rel="stylesheet" data-sluice="analytics" data-href="${url('/l.css')}">`, '/l.css'],
  [
    'video',
    (url) => `<video preload="auto" data-sluice="analytics" data-src="${url('/v.mp4')}"></video>`,
    '/v.mp4',
  ],
  [
    'video poster',
    (url) => `<video data-sluice="analytics" data-poster="${url('/p.gif')}"></video>`,
    '/p.gif',
  ],
  [
    'audio',
    (url) => `<audio preload="auto" data-sluice="analytics" data-src="${url('/a.mp3')}"></audio>`,
    '/a.mp3',
  ],
  [
    'source',
    (url) => `<audio preload="auto"><source data-sluice="analytics" data-src="${url('/a.mp3')}"></audio>`,
    '/a.mp3',
  ],
  ['object', (url) => `<object data-sluice="analytics" data-data="${url('/o.svg')}"></object>`, '/o.svg'],
  ['embed', (url) => `<embed data-sluice="analytics" data-src="${url('/e.svg')}">`, '/e.svg'],
  [
    'template',
    (url) => `<template data-sluice="analytics"><p><img src="${url('/t.gif')}"></p></template>`,
    '/t.gif',
  ],
  [
    'script in a template',
    (url) => `<template data-sluice="analytics"><script src="${url('/t.js')}"></script></template>`,
    '/t.js',
  ],
];

const at = (world: World) => (path: string) => world.url(path, TRACKER);

for (const [name, html, asks] of KINDS) {
  test.describe(`a marked ${name}`, () => {
    test('asks nothing before the grant, and once after it', async ({ gated, world }) => {
      await gated.open(html(at(world)));
      expect(await gated.asked(TRACKER)).toEqual([]);
      await gated.grant('marketing');
      expect(await gated.asked(TRACKER)).toEqual([]);
      await gated.grant('analytics', 'marketing');
      await expect.poll(async () => new Set(await gated.asked(TRACKER))).toEqual(new Set([asks]));
      world.clear();
      await gated.grant('analytics');
      expect(await gated.asked(TRACKER)).toEqual([]);
    });

    test('works on a page that starts with the grant', async ({ gated, world }) => {
      await gated.open(html(at(world)), { granted: 'analytics' });
      await expect.poll(async () => new Set(await gated.asked(TRACKER))).toEqual(new Set([asks]));
    });

    test('works when an app adds it after the grant', async ({ gated, page, world }) => {
      await gated.open('<main></main>');
      await gated.grant('analytics');
      await page.evaluate(
        (markup) => {
          const template = document.createElement('template');
          template.innerHTML = markup;
          document.querySelector('main')?.append(template.content);
        },
        html(at(world)),
      );
      await expect.poll(async () => new Set(await gated.asked(TRACKER))).toEqual(new Set([asks]));
    });

    test('stays held without automatic holding', async ({ gated, world }) => {
      await gated.open(html(at(world)), { marksOnly: true });
      expect(await gated.asked(TRACKER)).toEqual([]);
      await gated.grant('analytics');
      await expect.poll(async () => new Set(await gated.asked(TRACKER))).toEqual(new Set([asks]));
    });
  });
}

test('a mark counts before the address: the owner has said what it is for', async ({ gated, world }) => {
  await gated.open(`<img data-sluice="marketing" data-src="${at(world)('/i.gif')}">`);
  await gated.grant('marketing');
  await expect.poll(() => gated.asked(TRACKER)).toEqual(['/i.gif']);
});

test('a purpose nobody declared is never granted', async ({ gated, world }) => {
  await gated.open(`<img data-sluice="analitics" data-src="${at(world)('/i.gif')}">`);
  await gated.grant('analytics', 'marketing');
  expect(await gated.asked(TRACKER)).toEqual([]);
});

test('what is marked necessary runs at once', async ({ gated, world }) => {
  await gated.open(`<img data-sluice="necessary" data-src="${at(world)('/i.gif')}">`);
  await expect.poll(() => gated.asked(TRACKER)).toEqual(['/i.gif']);
});

test('held and released marks are told once each', async ({ gated, world }) => {
  await gated.open(`<img data-sluice-service="stats" data-src="${at(world)('/i.gif')}?id=7">`);
  await gated.grant('marketing');
  await gated.grant('analytics');
  const event = { service: 'stats', host: TRACKER, kind: 'img', what: at(world)('/i.gif') };
  expect(await gated.events('held')).toEqual([event]);
  expect(await gated.events('released')).toEqual([event]);
});

test('a mark in a shadow root of the parser’s, and in one within it, asks nothing before the grant, and once after it', async ({
  gated,
  world,
}) => {
  const img = `<img data-sluice="analytics" data-src="${at(world)('/i.gif')}">`;
  const shadow = (html: string) => `<div><template shadowrootmode="open">${html}</template></div>`;
  await gated.open(shadow(shadow(img)));
  expect(await gated.asked(TRACKER)).toEqual([]);
  await gated.grant('analytics');
  await expect.poll(() => gated.asked(TRACKER)).toEqual(['/i.gif']);
  expect(await gated.events('released')).toHaveLength(1);
});

test('an image that comes into a shadow root of the parser’s later is held', async ({
  gated,
  page,
  world,
}) => {
  await gated.open('<div><template shadowrootmode="open"><p></p></template></div>');
  await page.evaluate((src) => {
    const p = document.querySelector('div')?.shadowRoot?.querySelector('p');
    p?.append(Object.assign(new Image(), { src }));
  }, at(world)('/i.gif'));
  expect(await gated.asked(TRACKER)).toEqual([]);
  await gated.grant('analytics');
  await expect.poll(() => gated.asked(TRACKER)).toEqual(['/i.gif']);
});
