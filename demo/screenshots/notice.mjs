import { mkdirSync } from 'node:fs';
import { openPlace } from './place.mjs';

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const NOTICE = '[data-sluice-notice]';
/** Of a picture on a sheet. */
const HIGH = 450;

const press = (action) => async (page) => {
  await page.click(`[data-sluice-action=${action}]`);
  await page.mouse.move(5, 5);
};
const openServices = async (page) => {
  await press('options')(page);
  await page.click('[data-sluice-preferences] summary');
  await page.locator('[data-sluice-preferences] details li').first().scrollIntoViewIfNeeded();
  await page.mouse.move(5, 5);
};
const tellChange = async (page, place) => {
  await press('reject')(page);
  place.publish({
    policy: {
      version: 2,
      url: '/privacy',
      changes: [{ version: 2, tell: { en: 'Our servers are in Iceland now.' } }],
    },
  });
  await page.reload();
  await page.waitForSelector('.sluice-notice');
};

/** What a layout looks like, wide and narrow, light and dark. */
const layout = (name) =>
  ['light', 'dark'].flatMap((scheme) =>
    [DESKTOP, PHONE].map((view) => ({ scheme, view, site: { notice: { layout: name } } })),
  );

/** Sheet → its pictures, in rows of a desktop and a phone. */
const SHEETS = {
  card: layout('card'),
  bar: layout('bar'),
  panel: layout('panel'),
  preferences: [
    { view: DESKTOP, act: press('options') },
    { view: PHONE, act: openServices },
    { view: DESKTOP, act: openServices, scheme: 'dark' },
    { view: PHONE, act: press('options'), scheme: 'dark' },
  ],
  more: [
    // The owner's theme; a rule that wants a close button; a change that is told; the way back.
    { view: DESKTOP, site: { notice: { theme: { accent: '#0b7a5c', radius: 4 }, position: 'bottom-left' } } },
    { view: PHONE, site: { region: 'IT', notice: { theme: { accent: '#ffcc00', radius: 20 } } } },
    { view: DESKTOP, act: tellChange },
    { view: PHONE, act: press('reject'), scheme: 'dark' },
  ],
};

async function shoot(browser, place, { view, site, act, scheme = 'light' }) {
  const context = await browser.newContext({ viewport: view, colorScheme: scheme });
  const page = await context.newPage();
  place.publish(site);
  await page.goto(place.url);
  await page.waitForSelector(NOTICE);
  await act?.(page, place);
  // Time for what the page draws last.
  await page.waitForTimeout(400);
  const image = await page.screenshot();
  await context.close();
  return `<img height="${HIGH}" src="data:image/png;base64,${image.toString('base64')}">`;
}

/** `docs/images/notice/*.png`: the notice of the project's own bundles, on a page of its own. */
export async function shootNotice(browser) {
  const folder = 'docs/images/notice';
  mkdirSync(folder, { recursive: true });
  const place = await openPlace();
  for (const [name, pictures] of Object.entries(SHEETS)) {
    const images = [];
    for (const picture of pictures) images.push(await shoot(browser, place, picture));
    const sheet = await browser.newPage({ viewport: { width: 960, height: 400 }, deviceScaleFactor: 1.1 });
    await sheet.setContent(`<style>
      body { display: grid; grid-template-columns: auto auto; gap: 12px; padding: 12px; margin: 0; width: fit-content; background: #c9ccd1 }
      img { display: block; border-radius: 6px }</style>${images.join('')}`);
    await sheet.locator('body').screenshot({ path: `${folder}/${name}.png` });
    await sheet.close();
  }
  place.close();
}
