import { expect, test, TRACKER, type World } from './gated.js';

const log = (word: string) => `log.push('${word}');`;

/** Serves a script of the tracker that logs its name, after a delay. */
function script(world: World, name: string, delay = 0, more = ''): string {
  return world.serve(TRACKER, `/${name}.js`, {
    delay,
    body: log(name) + more,
    headers: { 'access-control-allow-origin': '*' },
  });
}

const held = (attributes: string, text = '') =>
  `<script type="text/plain" data-sluice="analytics" ${attributes}>${text}</script>`;
const src = (url: string, attributes = '') => held(`data-src="${url}" ${attributes}`);

for (const [how, granted] of [
  ['released by a click', undefined],
  ['on a page that starts with the grant', 'analytics'],
] as const) {
  test(`a slow library, its plugin and the inline that starts them keep their order (${how})`, async ({
    gated,
    world,
  }) => {
    await gated.open(
      src(script(world, 'lib', 250)) +
        src(script(world, 'plugin')) +
        held('', log('inline')) +
        src(script(world, 'after')),
      { granted },
    );
    if (!granted) await gated.grant('analytics');
    await expect.poll(() => gated.log()).toEqual(['lib', 'plugin', 'inline', 'after']);
  });

  test(`defer and modules run last, in order (${how})`, async ({ gated, world }) => {
    await gated.open(
      src(script(world, 'deferred', 150), 'defer') +
        src(script(world, 'module'), 'data-type="module"') +
        held('data-type="module"', log('inline module')) +
        src(script(world, 'plain', 100)) +
        held('', log('inline')),
      { granted },
    );
    if (!granted) await gated.grant('analytics');
    await expect.poll(() => gated.log()).toEqual(['plain', 'inline', 'deferred', 'module', 'inline module']);
  });
}

test('what comes into the page in the task of the answer waits for what stood there before', async ({
  gated,
  page,
  world,
}) => {
  await gated.open(src(script(world, 'first', 100)));
  await page.evaluate(
    ([html]) => {
      (window as unknown as { grant(purpose: string): void }).grant('analytics');
      document.body.append(document.createRange().createContextualFragment(html as string));
      // Of what was found so far nothing may go yet, in microtasks neither.
      return Promise.resolve();
    },
    [held('', log('second'))],
  );
  await expect.poll(() => gated.log()).toEqual(['first', 'second']);
});

test('a slow async script holds up nothing', async ({ gated, world }) => {
  await gated.open(
    src(script(world, 'slow', 600), 'async') + src(script(world, 'lib')) + held('', log('inline')),
  );
  await gated.grant('analytics');
  await expect.poll(() => gated.log()).toEqual(['lib', 'inline', 'slow']);
});

test('a script that cannot be loaded holds up nothing', async ({ gated, world }) => {
  const gone = world.serve(TRACKER, '/gone.js', { status: 404, type: 'text/plain', body: 'no' });
  await gated.open(src(gone) + held('', log('inline')));
  await gated.grant('analytics');
  await expect.poll(() => gated.log()).toEqual(['inline']);
});

test('scripts that wait for each other are fetched at the same time, and once', async ({ gated, world }) => {
  // Answers only when the other has been asked for too.
  const waitsFor = (other: string) => async () => {
    while (!world.requests(TRACKER).some((seen) => seen.path === `/${other}.js`)) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return { body: log(`after ${other} was asked`) };
  };
  await gated.open(
    src(world.serve(TRACKER, '/one.js', waitsFor('two'))) +
      held('', log('between')) +
      src(world.serve(TRACKER, '/two.js', waitsFor('one'))),
  );
  await gated.grant('analytics');
  await expect.poll(() => gated.log()).toEqual(['after two was asked', 'between', 'after one was asked']);
  expect((await gated.asked(TRACKER)).sort()).toEqual(['/one.js', '/two.js']);
});

test('scripts run once, however often it is granted, withdrawn and granted', async ({
  gated,
  page,
  world,
}) => {
  await gated.open(src(script(world, 'lib')) + held('', log('inline')) + src(script(world, 'late'), 'async'));
  for (const purposes of [['analytics'], [], ['analytics'], ['analytics', 'marketing']])
    await gated.grant(...purposes);
  await expect.poll(async () => (await gated.log()).sort()).toEqual(['inline', 'late', 'lib']);
  await page.evaluate(() => document.body.append(...document.querySelectorAll('[data-sluice]')));
  await gated.grant('analytics');
  await gated.asked(TRACKER);
  expect((await gated.log()).length).toBe(3);
});

test('a grant taken back at once runs nothing', async ({ gated, page, world }) => {
  await gated.open(src(script(world, 'lib', 100)) + held('', log('inline')));
  await page.evaluate(() => {
    const { grant } = window as unknown as { grant(...purposes: string[]): void };
    grant('analytics');
    grant();
  });
  await gated.asked(TRACKER);
  expect(await gated.log()).toEqual([]);
});

test('currentScript is the script, with every attribute', async ({ gated, page }) => {
  await gated.open(
    held(
      'id="me" class="a b" data-key="k1" crossorigin="anonymous" referrerpolicy="no-referrer"',
      'const s = document.currentScript; window.me = [s.id, s.className, s.dataset.key, s.crossOrigin, s.referrerPolicy, s.dataset.sluice, s.parentNode.id].join()',
    ).replace(/^/, '<div id="place">') + '</div>',
  );
  await gated.grant('analytics');
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { me: string }).me))
    .toBe('me,a b,k1,anonymous,no-referrer,analytics,place');
});

test('listeners for events that are over are called once, by the late scripts alone', async ({
  gated,
  page,
  world,
}) => {
  const listens = (name: string) => `
    document.addEventListener('DOMContentLoaded', () => log.push('${name} content'));
    addEventListener('load', { handleEvent() { log.push('${name} load') } });
    window.onload = () => log.push('${name} onload');`;
  await gated.open(
    `<script>${listens('early')}</script>` +
      src(script(world, 'lib', 0, listens('lib'))) +
      held('', listens('inline')),
  );
  await page.waitForLoadState('load');
  await page.evaluate(() => {
    const { log } = window as unknown as { log: string[] };
    addEventListener('load', () => log.push('never: the page was too late itself'));
  });
  await gated.grant('analytics');
  await expect
    .poll(() => gated.log())
    .toEqual([
      'early content',
      'early load',
      'early onload',
      'lib',
      'lib content',
      'inline content',
      'lib load',
      'inline load',
      'inline onload',
    ]);
});

test('a module that waits for load starts too', async ({ gated, page }) => {
  await gated.open(held('data-type="module"', "addEventListener('load', () => log.push('load'));"));
  await page.waitForLoadState('load');
  await gated.grant('analytics');
  await expect.poll(() => gated.log()).toEqual(['load']);
});

test('what a late script writes with document.write stands behind it, and the page stays', async ({
  gated,
  page,
  world,
}) => {
  const written = script(world, 'written', 50);
  await gated.open(
    '<p id="before"></p>' +
      held(
        '',
        `document.write('<b id="w">wri'); document.writeln('tten</b><scr' + 'ipt src="${written}"></scr' + 'ipt>'); ${log('writer')}`,
      ) +
      held('', log('next')) +
      '<p id="behind"></p>',
  );
  await page.waitForLoadState('load');
  await gated.grant('analytics');
  await expect.poll(() => gated.log()).toEqual(['writer', 'written', 'next']);
  expect(
    await page.evaluate(() => [...document.querySelectorAll('p,b')].map((e) => e.id + e.textContent.trim())),
  ).toEqual(['before', 'wwritten', 'behind']);
});

test('a template is put in its place, its scripts in order', async ({ gated, page, world }) => {
  await gated.open(
    `<template data-sluice="analytics">text <script src="${script(world, 'lib', 150)}"></script><b>bold</b><script>${log('inline')}</script></template><p></p>`,
  );
  await gated.grant('analytics');
  await expect.poll(() => gated.log()).toEqual(['lib', 'inline']);
  expect(await page.evaluate(() => document.body.innerText)).toBe('text bold');
  expect((await gated.events('released')).filter(({ kind }) => kind === 'template')).toHaveLength(1);
});

test('the page can take clicks between two scripts', async ({ gated, page }) => {
  const busy = 'const end = performance.now() + 60; while (performance.now() < end);';
  await gated.open(held('', busy) + held('', busy) + held('', busy));
  const longest = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const observer = new PerformanceObserver((list) => {
          resolve(Math.max(...list.getEntries().map((entry) => entry.duration)));
        });
        observer.observe({ type: 'longtask' });
        (window as unknown as { grant(...p: string[]): void }).grant('analytics');
        setTimeout(() => resolve(0), 800);
      }),
  );
  // Three scripts of 60 ms in one task would be one of 180.
  expect(longest).toBeLessThan(150);
});
