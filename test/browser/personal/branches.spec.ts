import { readFileSync } from 'node:fs';
import {
  answerBefore,
  choice,
  CONFIG,
  CUT,
  expect,
  painted,
  PERSONAL,
  piece,
  requestsOf,
  seen,
  shifts,
  test,
  TRACKER,
  visible,
} from './visited.js';

const YES = { personalization: true };
const HERO = choice('lang:de', [piece('branch', 300), piece('default')]);
const BELOW = '<div style="height:2000px"></div>';
const AFTER = piece('after');

test.describe('a visitor who granted it before', () => {
  test('sees the branch in the first frame, the default in none, and nothing move', async ({
    page,
    site,
  }) => {
    await answerBefore(page, site, YES);
    await page.goto(site.page(HERO + AFTER));
    expect(await visible(page)).toEqual(['branch', 'after']);
    expect(await seen(page)).toEqual(['branch', 'after']);
    expect(await shifts(page)).toEqual([]);
  });

  test('also where the page comes in pieces, cut in the branch, before the default and in it', async ({
    page,
    site,
    slowly,
  }) => {
    await answerBefore(page, site, YES);
    const branch = `<template data-sluice-if="lang:de">${piece('branch', 150)}${CUT}${piece('more', 150)}</template>`;
    const fallback = `<div data-sluice-else>${piece('default')}${CUT}${piece('rest')}</div>`;
    await page.goto(await slowly(`${piece('first')}${CUT}${branch}${CUT}${fallback}${CUT}${AFTER}`));
    expect(await seen(page)).toEqual(['first', 'branch', 'more', 'after']);
    expect(await shifts(page)).toEqual([]);
  });

  test('also a branch without a default that ends the page', async ({ page, site, slowly }) => {
    await answerBefore(page, site, YES);
    const branch = `<template data-sluice-if="lang:de">${piece('branch')}${CUT}${piece('more')}</template>`;
    await page.goto(await slowly(piece('first') + CUT + branch));
    expect(await visible(page)).toEqual(['first', 'branch', 'more']);
    expect(await shifts(page)).toEqual([]);
  });

  test('sees the first branch that holds, and the default where none does', async ({ page, site }) => {
    await answerBefore(page, site, YES);
    const branch = (condition: string, name: string) =>
      `<template data-sluice-if="${condition}">${piece(name)}</template>`;
    await page.goto(
      site.page(
        `<div>${branch('lang:fr', 'a')}${branch('browser:chrome device:desktop', 'b')} <!-- c -->${branch('lang:de', 'c')}
         ${piece('d').replace('<p', '<p data-sluice-else')}</div>
         <div>${choice('lang:fr', [piece('e'), piece('f')])}</div>
         <div>${branch('lang:de', 'g')}</div><div>${choice('lang:de', ['', piece('h')])}</div>`,
      ),
    );
    expect(await visible(page)).toEqual(['b', 'f', 'g']);
  });

  test('sees what the app adds later decided before it is painted', async ({ page, site }) => {
    await answerBefore(page, site, YES);
    await page.goto(site.page('<main></main>'));
    await painted(page);
    await page.evaluate((html) => {
      (document.querySelector('main') as Element).innerHTML = html;
    }, HERO);
    expect(await seen(page)).toEqual(['branch']);
    expect(await shifts(page)).toEqual([]);
  });

  test('sees no branch that comes to a default in sight', async ({ page, site }) => {
    await answerBefore(page, site, YES);
    await page.goto(site.page(piece('default').replace('<p', '<p data-sluice-else') + AFTER));
    await painted(page);
    await page.evaluate(
      (html) => {
        document.querySelector('[data-sluice-else]')?.insertAdjacentHTML('beforebegin', html);
      },
      `<template data-sluice-if="lang:de">${piece('branch', 300)}</template>`,
    );
    expect(await visible(page)).toEqual(['default', 'after']);
    expect(await shifts(page)).toEqual([]);
  });

  test('sees by campaign and referrer what fits the way they came', async ({ page, site, world }) => {
    await answerBefore(page, site, YES);
    const url = site.page(
      choice('campaign:spring*', [piece('spring'), piece('a')]) +
        choice('referrer:*.localhost channel:referral', [piece('welcome'), piece('b')]),
    );
    world.serve('news.localhost', '/', { type: 'text/html', body: `<a href="${url}">go</a>` });
    await page.goto(world.url('/', 'news.localhost'));
    await page.getByText('go').click();
    await expect.poll(() => visible(page)).toEqual(['a', 'welcome']);
    await page.goto(`${url}?utm_campaign=Spring-2026`);
    expect(await visible(page)).toEqual(['spring', 'b']);
  });

  test('or came, before the app left that address and they granted it', async ({ page, site }) => {
    await page.goto(`${site.page('<main></main>')}?utm_campaign=spring`);
    await page.evaluate(
      (html) => {
        history.pushState(null, '', '/basket');
        window.sluice?.acceptAll();
        (document.querySelector('main') as Element).innerHTML = html;
      },
      choice('campaign:spring', [piece('spring'), piece('default')]),
    );
    expect(await seen(page)).toEqual(['spring']);
  });
});

test.describe('a visitor who did not grant it', () => {
  test('sees the default, and nothing is asked for or stored', async ({ page, site, world }) => {
    const image = `<img src="${world.url('/branch.gif', 'shop.localhost')}">`;
    const url = site.page(choice('lang:de', [piece('branch') + image, piece('default')]));
    await page.goto(url);
    expect(await seen(page)).toEqual(['default']);
    expect(requestsOf(world).filter((path) => !path.startsWith('/s/'))).toEqual(['/']);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
      0,
      0,
      '',
    ]);
  });

  test('and then does: what is in sight waits for the next page, what is below changes, nothing moves', async ({
    page,
    site,
  }) => {
    const below = choice('lang:de', [piece('branch below', 300), piece('default below')]);
    const url = site.page(`${HERO}${AFTER}${BELOW}${below}${piece('end')}`);
    await page.goto(url);
    await page.locator('[data-sluice-notice] [data-sluice-action=accept]').click();
    await expect.poll(() => visible(page)).toEqual(['default', 'after', 'branch below', 'end']);
    expect(await shifts(page)).toEqual([]);
    await page.goto(url);
    expect(await seen(page)).toEqual(['branch', 'after', 'branch below', 'end']);
    expect(await shifts(page)).toEqual([]);
  });

  test('and then does, having scrolled past: what is above stays as it is', async ({ page, site }) => {
    await page.goto(site.page(`${HERO}${BELOW}${AFTER}${BELOW}`));
    await page.evaluate(() => scrollTo(0, 1900));
    await page.locator('[data-sluice-notice] [data-sluice-action=accept]').click();
    expect(await shifts(page)).toEqual([]);
    expect(await visible(page)).toEqual(['default', 'after']);
  });
});

test('a withdrawal brings back the page as the server sent it', async ({ page, site }) => {
  await answerBefore(page, site, YES);
  const parts = `${choice('lang:de', ['<b>a</b><i>b</i>', '<p style="display:flex">x</p>'])}${choice('lang:de', ['', '<p>y</p>'])}`;
  await page.goto(site.page(`<main>${parts}</main>`));
  const html = () => page.locator('main').innerHTML();
  expect(await html()).toContain('<b data-sluice-shown="">a</b><i data-sluice-shown="">b</i><template');
  await page.evaluate(() => window.sluice?.withdraw());
  expect((await html()).replace(' style=""', '')).toBe(
    parts.replaceAll('data-sluice-else', 'data-sluice-else=""').replace('display:flex', 'display: flex;'),
  );
});

test('a withdrawal moves what is in sight as an answer to the click, which is no layout shift to CLS', async ({
  page,
  site,
}) => {
  await answerBefore(page, site, YES);
  await page.goto(site.page(HERO + AFTER));
  await page.evaluate(() => window.sluice?.open());
  await page.locator('[data-sluice-preferences] [data-sluice-action=withdraw]').click();
  expect(await visible(page)).toEqual(['default', 'after']);
  expect(await shifts(page)).toEqual(['after input']);
});

test('what a page cache brings back after a withdrawal is the default', async ({ page, site }) => {
  await answerBefore(page, site, YES);
  await page.goto(site.page(`<main>${HERO}</main>`));
  expect(await visible(page)).toEqual(['branch']);
  await page.evaluate(() => {
    const main = document.querySelector('main') as Element;
    const cached = main.cloneNode(true);
    main.remove();
    window.sluice?.withdraw();
    document.body.append(cached);
  });
  expect(await visible(page)).toEqual(['default']);
});

test('what a cached page shows is found as shown, and not shown twice', async ({ page, site }) => {
  await answerBefore(page, site, YES);
  await page.goto(site.page(`<main>${HERO}</main>`));
  await page.evaluate(() => {
    const main = document.querySelector('main') as Element;
    main.replaceWith(main.cloneNode(true));
  });
  await painted(page);
  expect(await visible(page)).toEqual(['branch']);
});

test('what a branch brings goes through the gate', async ({ page, site, world }) => {
  site.publish({
    purposes: { personalization: {}, analytics: {} },
    services: CONFIG.services,
  });
  await answerBefore(page, site, YES);
  const [script, image] = [world.url('/t.js', TRACKER), world.url('/x.gif', TRACKER)];
  const mine = '<script>window.ran = (window.ran || 0) + 1</script>';
  const branch = `<div><script src="${script}"></script><img src="${image}">${mine}</div>`;
  await page.goto(site.page(choice('lang:de', [branch, piece('default')])));
  await expect.poll(() => page.evaluate(() => (window as { ran?: number }).ran)).toBe(1);
  await page.waitForTimeout(300);
  expect(site.asked()).toEqual([]);
  await page.evaluate(() => window.sluice?.choose({ analytics: true }));
  await expect.poll(() => site.asked().filter((path) => path === '/x.gif')).toEqual(['/x.gif']);
  // The page's own, marked tag asks for the same one.
  await expect.poll(() => site.asked().filter((path) => path === '/t.js').length).toBeGreaterThan(0);
  expect(await page.evaluate(() => (window as { ran?: number }).ran)).toBe(1);
});

test('a mistake is named once in the console, and the default stays', async ({ page, site }) => {
  const said: string[] = [];
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
  await answerBefore(page, site, YES);
  const wrong = choice('brower:chrome', [piece('branch'), piece('default')]);
  await page.goto(site.page(`${wrong}<hr>${wrong}<p data-sluice-if="lang:de">x</p>`));
  expect(await visible(page)).toEqual(['default', 'default']);
  expect(said.map((text) => text.replace(/JSHandle.*/, '').trim())).toEqual([
    'sluice: in the condition "brower:chrome", "brower:chrome": there is no "brower"; there are browser, device, channel, lang, time, referrer, campaign, pref',
    expect.stringMatching(/^sluice: data-sluice-if belongs on a <template>, not on <p>/),
  ]);
});

test('a site without the purpose carries none of it', async ({ page, site }) => {
  site.publish({ purposes: { preferences: {}, analytics: {} }, services: CONFIG.services });
  expect(site.entry()).not.toContain('data-sluice-if');
  await page.goto(site.page(HERO));
  await page.evaluate(() => window.sluice?.acceptAll());
  expect(await visible(page)).toEqual(['default']);
  expect(
    await page.evaluate(() => ['prefs', 'personalize'].filter((name) => name in Object(window.sluice))),
  ).toEqual([]);
});

test('the meter of these tests sees a swap that is done the other way', async ({ page, site }) => {
  await page.goto(site.page(HERO + AFTER));
  await painted(page);
  await page.evaluate(() => {
    const fallback = document.querySelector<HTMLElement>('[data-sluice-else]') as HTMLElement;
    fallback.style.height = '300px';
  });
  expect((await shifts(page)).length).toBe(1);
});

test('the runtime in one file has it too, where its config asks for it', async ({ page, world }) => {
  const body = readFileSync('dist/sluice.js', 'utf8');
  const src = world.serve('shop.localhost', '/all.js', { type: 'text/javascript', body });
  const config = JSON.stringify({ ...CONFIG, languages: ['en'], ...PERSONAL });
  const head = `<script>window.sluiceConfig=${config}</script><script src="${src}"></script>`;
  const both = HERO + choice('pref:theme=dark', [piece('dark'), piece('light')]);
  const url = world.page('/one', `<!doctype html><head>${head}</head><body>${both}`);
  await page.goto(url);
  await page.evaluate(() => {
    window.sluice?.prefs?.set('theme', 'dark');
    window.sluice?.acceptAll();
  });
  await page.goto(url);
  expect(await visible(page)).toEqual(['branch', 'dark']);
});
