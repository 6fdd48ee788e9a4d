import type { Page } from 'playwright/test';
import type { World } from '../support/world.js';
import { OTHER, TRACKER } from '../bundle/site.js';
import {
  button,
  choice,
  expect,
  held,
  notice,
  preferences,
  standing,
  STANDS,
  test,
  wayBack,
} from './alive.js';

const ANSWERED = { analytics: 'denied chosen', marketing: 'denied chosen' };

/** Goes to a page of this HTML; waits for the notice, refuses by it, and expects the way back. */
async function refuse(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expect.poll(() => standing(page)).toEqual(STANDS);
  await button(page, 'reject').click();
  await expect(wayBack(page)).toBeVisible();
  expect(await held(page)).toEqual(ANSWERED);
  await page.context().clearCookies();
}

const html = (world: World, path: string, head: string, body = '<h1>Shop</h1>') =>
  world.page(path, `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`);

test('wherever the tag stands, and however often', async ({ page, site, world }) => {
  const tag = site.publish();
  const late = (how: string) => tag.replace('<script', `<script ${how}`);
  const pages: Readonly<Record<string, string>> = {
    defer: html(world, '/defer', late('defer')),
    async: html(world, '/async', late('async')),
    module: html(world, '/module', late('type="module"')),
    end: html(world, '/end', '', `<h1>Shop</h1>${tag}`),
    twice: html(world, '/twice', tag, `<h1>Shop</h1>${tag}${late('async')}`),
    'by a loader': html(
      world,
      '/loader',
      `<script>addEventListener('load', () => document.body.append(Object.assign(document.createElement('script'), { src: '/s/sluice.js' })))</script>`,
    ),
    'base elsewhere': html(world, '/base', `<base href="${world.url('/x/', OTHER)}">${absolute(tag, world)}`),
  };
  for (const [how, url] of Object.entries(pages)) await test.step(how, () => refuse(page, url));
});

const absolute = (tag: string, world: World) => tag.replace('src="/', `src="${world.url('/')}`);

test('a base on another origin does not lead our other files astray', async ({ page, site, world }) => {
  const tag = absolute(site.publish(), world);
  await page.goto(html(world, '/base', `<base href="${world.url('/x/', OTHER)}">${tag}`));
  await button(page, 'options').click();
  await expect(preferences(page)).toBeVisible();
  expect(world.requests(OTHER)).toEqual([]);
});

/** What pages put over the browser's own, in the ways that are known to break scripts of others. */
const OVERRIDES = `
  Array.prototype.each = function () { throw new Error('each') };
  Object.prototype.extra = 'on every object';
  Array.from = function () { return [] };
  Array.prototype.toJSON = function () { return 'prototype.js' };
  Element.prototype.remove = function () { this.parentNode && this.parentNode.removeChild(this); return this };
  Function.prototype.bind = (bind => function () { return bind.apply(this, arguments) })(Function.prototype.bind);
  const Native = Promise;
  window.Promise = class ZoneAwarePromise extends Native {};
  window.setTimeout = (own => (fn, ms, ...rest) => own(() => fn(...rest), ms))(setTimeout);
  Element.prototype.prepend = (own => function (...nodes) { return own.apply(this, nodes) })(Element.prototype.prepend);
`;

test('a page that puts its own over the browser’s, and enumerable ones on every object', async ({
  page,
  site,
  world,
}) => {
  const tag = site.publish();
  await refuse(page, html(world, '/over', `<script>{${OVERRIDES}}</script>${tag}`));
  await page.goto(html(world, '/over', `<script>{${OVERRIDES}}</script>${tag}`));
  await button(page, 'options').click();
  await preferences(page)
    .getByRole('switch', { name: /statistics/i })
    .click();
  await choice(page, 'save').click();
  expect(await held(page)).toEqual({ analytics: 'granted chosen', marketing: 'denied chosen' });
});

test('a browser without constructed sheets, and one without popovers', async ({ page, site, world }) => {
  const tag = site.publish();
  const without = (what: string) => `<script>${what}</script>${tag}`;
  await page.goto(html(world, '/old', without('delete CSSStyleSheet.prototype.replaceSync')));
  await expect(notice(page)).toBeVisible();
  await expect(notice(page).getByRole('heading')).toHaveText('May we use cookies?');
  expect(await page.evaluate(() => document.body.firstElementChild?.matches('[data-sluice-notice]'))).toBe(
    true,
  );
  await button(page, 'options').click();
  await preferences(page)
    .getByRole('switch', { name: /statistics/i })
    .click();
  await choice(page, 'save').click();
  expect(await held(page)).toEqual({ analytics: 'granted chosen', marketing: 'denied chosen' });
  await page.context().clearCookies();
  await refuse(
    page,
    html(
      world,
      '/older',
      without('delete HTMLElement.prototype.showPopover; delete HTMLElement.prototype.popover'),
    ),
  );
});

test('an XHTML document is asked, and held and released like another', async ({ page, site, world }) => {
  const tag = site.publish();
  const tracker = world.url('/t.js', TRACKER);
  const url = world.serve('shop.localhost', '/page.xhtml', {
    type: 'application/xhtml+xml',
    body: `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head>${tag}<title>Shop</title></head><body><h1>Shop</h1><script type="text/plain" data-sluice="analytics" src="${tracker}"></script></body></html>`,
  });
  await page.goto(url);
  await expect.poll(() => standing(page)).toEqual(STANDS);
  await button(page, 'options').click();
  await expect(preferences(page)).toBeVisible();
  await choice(page, 'accept').click();
  await expect.poll(() => page.evaluate(() => (window as { tracked?: number }).tracked)).toBe(1);
});

test('documents that have no place for a notice stay whole, and grant nothing', async ({
  page,
  site,
  world,
}) => {
  const tag = site.publish();
  const script = world.url('/s/sluice.js');
  const svg = world.serve('shop.localhost', '/drawing.svg', {
    type: 'image/svg+xml',
    body: `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script href="${script}"/><rect width="9" height="9"/></svg>`,
  });
  const frames = world.page(
    '/frames',
    `<html lang="en"><head>${tag}</head><frameset cols="50%,50%"><frame src="about:blank"><frame src="about:blank"></frameset></html>`,
  );
  for (const url of [svg, frames]) {
    await page.goto(url);
    expect(await held(page)).toEqual({ analytics: 'denied rule', marketing: 'denied rule' });
    // What needs a second file does not throw where there is no head for it.
    await page.evaluate(() => {
      window.sluice?.open();
      window.sluice?.rejectAll();
    });
    await expect.poll(() => held(page)).toEqual(ANSWERED);
    await page.waitForTimeout(100);
    await page.context().clearCookies();
  }
});

test('in a frame of the site, of another site and in a sandbox: each asks for itself, and the page around stays whole', async ({
  page,
  site,
  world,
}) => {
  const tag = site.publish();
  const inner = html(world, '/inner', tag, '<h1>Inner</h1>');
  const outer = `<h1>Outer</h1>
    <iframe name="same" src="${inner}" width="700" height="500"></iframe>
    <iframe name="sandbox" sandbox="allow-scripts" src="${inner}" width="700" height="500"></iframe>`;
  await page.goto(world.serve(OTHER, '/outer', { type: 'text/html', body: outer }));
  for (const name of ['same', 'sandbox']) {
    const frame = page.frame(name);
    if (!frame) throw new Error(name);
    await frame.locator('[data-sluice-action=reject]').click();
    await expect(frame.locator('[data-sluice-notice]')).toHaveCount(0);
    expect(await frame.evaluate(() => window.sluice?.verdict().purposes.analytics)).toEqual({
      state: 'denied',
      why: 'chosen',
    });
  }
  expect(await notice(page).count()).toBe(0);
  // Long enough for an error of the eraser's to be told.
  await page.waitForTimeout(250);
  // A frame of the site itself: its answer is the page's too.
  await page.goto(
    html(
      world,
      '/host',
      tag,
      `<iframe name="own" src="${inner}" width="700" height="500" style="margin:0 0 900px"></iframe>`,
    ),
  );
  const own = page.frame('own');
  await own?.locator('[data-sluice-action=reject]').click();
  await expect(notice(page)).toHaveCount(0);
  expect(await held(page)).toEqual(ANSWERED);
});
