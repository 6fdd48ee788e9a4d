import type { Page } from 'playwright/test';
import type { World } from '../support/world.js';
import { button, choice, expect, held, preferences, standing, STANDS, test, wayBack } from './alive.js';

/** What pages do to everything that stands in them. Plain looks are proven in ../notice/hostile.spec.ts; here, where it stands and whether it can be pressed. */
const HOSTILE: Readonly<Record<string, string>> = {
  'a transformed body: fixed would mean the end of it': 'body { transform: translateZ(0); height: 4000px }',
  'a transformed root': 'html { transform: scale(1); min-height: 4000px }',
  'a filtered and contained body':
    'body { filter: grayscale(1); contain: layout paint; height: 4000px; will-change: transform }',
  'a body that is faded in by a script that never comes':
    'body { opacity: 0; pointer-events: none; visibility: hidden }',
  'overlays at the end of the scale':
    '.over { position: fixed; inset: 0; z-index: 2147483647; background: #fff }',
  'the first child of the body hidden':
    'body > *:first-child { display: none !important; position: absolute !important; left: -9999px !important }',
  'regions, dialogs and popovers hidden':
    '[role=region], dialog, dialog[open], [popover] { display: none !important; visibility: hidden !important }',
  'everything unset and unclickable':
    '* { all: unset !important; pointer-events: none !important; transform: scale(0) !important }',
  'a small root': ':root { font-size: 62.5% }',
  'a zoomed body, small and large': 'body { zoom: .4 } html { font-size: 40px }',
  'vertical writing': 'html, body { writing-mode: vertical-rl; text-orientation: upright }',
  'written from right to left':
    'html { direction: rtl } * { text-align: right; unicode-bidi: bidi-override }',
  'clipped and scrolled bodies':
    'html, body { overflow: clip; height: 100%; clip-path: inset(0 0 40% 0) } body { overflow: scroll; perspective: 400px }',
  'a page of columns': 'body { columns: 3; column-width: 100px; display: grid; grid-auto-flow: column }',
};

const enter = (page: Page, world: World, tag: string, css: string) =>
  page.goto(
    world.page(
      '/hostile',
      `<!doctype html><html lang="en"><head>${tag}<style>${css}</style></head><body><h1>Shop</h1><div class="over"></div><p>Text</p></body></html>`,
    ),
  );

test('stands at its corner of the screen, first in the page, and every button can be pressed', async ({
  page,
  site,
  world,
}) => {
  const tag = site.publish();
  const corner = () =>
    page.evaluate(() => {
      const box = document.querySelector('[data-sluice-notice]')?.getBoundingClientRect();
      return (
        box && { right: Math.round(innerWidth - box.right), bottom: Math.round(innerHeight - box.bottom) }
      );
    });
  for (const [what, css] of Object.entries(HOSTILE))
    await test.step(what, async () => {
      await enter(page, world, tag, css);
      await expect.poll(() => standing(page)).toEqual(STANDS);
      // A zoom of the page's own is the page's to say, also of its edges.
      if (!css.includes('zoom')) expect(await corner()).toEqual({ right: 16, bottom: 16 });
      await button(page, 'options').click();
      await choice(page, 'close').click();
      await expect(preferences(page)).toHaveCount(0);
      await button(page, 'reject').click();
      await wayBack(page).click();
      await choice(page, 'save').click();
      expect(await held(page)).toEqual({ analytics: 'denied chosen', marketing: 'denied chosen' });
      await page.context().clearCookies();
    });
});

test('a page rule that is itself layered and important wins: the one loss, and the documented one', async ({
  page,
  site,
  world,
}) => {
  await enter(page, world, site.publish(), '@layer theirs { section { display: none !important } }');
  // Ours is the earlier layer only where it comes before: an adopted sheet comes after the page's own.
  await expect.poll(() => standing(page)).toMatchObject({ notices: 1, first: true });
  expect(await button(page, 'reject').isVisible()).toBe(false);
  // Nothing was granted by it, and the answer is still to be had.
  await page.evaluate(() => window.sluice?.open());
  await choice(page, 'reject').click();
  expect(await held(page)).toEqual({ analytics: 'denied chosen', marketing: 'denied chosen' });
});

test('a dialog of the page that is open stays in front; the notice can be answered once it is closed', async ({
  page,
  site,
  world,
}) => {
  await page.goto(
    world.page(
      '/dialog',
      `<!doctype html><html lang="en"><head></head><body><dialog style="width:100vw;height:100vh;max-width:none;max-height:none"><button>I am of age</button></dialog>
       <script>document.querySelector('dialog').showModal()</script>${site.publish()}</body></html>`,
    ),
  );
  await expect.poll(() => standing(page)).toMatchObject({ notices: 1, pressable: false });
  await page.getByRole('button', { name: 'I am of age' }).click({ trial: true });
  await page.evaluate(() => document.querySelector('dialog')?.close());
  await button(page, 'reject').click();
  expect(await held(page)).toEqual({ analytics: 'denied chosen', marketing: 'denied chosen' });
});

test('is not printed', async ({ page, site }) => {
  await page.goto(site.page());
  await expect.poll(() => standing(page)).toEqual(STANDS);
  await page.emulateMedia({ media: 'print' });
  await expect(button(page, 'reject')).toBeHidden();
  await button(page, 'options').evaluate((options: HTMLElement) => options.click());
  await preferences(page).waitFor({ state: 'attached' });
  await expect(preferences(page)).toBeHidden();
});
